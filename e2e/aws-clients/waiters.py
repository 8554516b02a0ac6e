"""Every boto3 waiter that the simulator's operations allow, against an account at AWS_ENDPOINT_URL.

Usage: waiters.py OPERATION...   e.g. ecs:DescribeServices, all that the account implements

Each waiter is asked for something that is on its way, so that it has to poll, and (where AWS's model
has such a state) for something that will never come, which it has to notice. Prints a line a waiter:
its name, how many times it polled. Run by WaitersTest; the account should run fast.
"""

import sys

import boto3
from botocore.exceptions import WaiterError

REPOSITORY = "123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking"
VPC = "vpc-0a10000000000000a"
PUBLIC = ["subnet-0a1000000000000a1", "subnet-0a1000000000000b1"]
PRIVATE = ["subnet-0a1000000000000a2", "subnet-0a1000000000000b2"]
GROUP = "sg-0a1000000000000e1"
CLUSTER = "waiters"
# what boto3 calls a service, and its prefix in the name of a permission
SERVICES = {"ecs": "ecs", "elbv2": "elasticloadbalancing", "s3": "s3", "ec2": "ec2", "iam": "iam",
            "ecr": "ecr", "logs": "logs", "secretsmanager": "secretsmanager", "sts": "sts",
            "resourcegroupstaggingapi": "tagging"}

clients = {name: boto3.client(name) for name in SERVICES}
ecs, elb, s3, ec2, iam = (clients[name] for name in ("ecs", "elbv2", "s3", "ec2", "iam"))
polls = 0
cases = {}


def count(**_):
    global polls
    polls += 1


def allowed(operations):
    """The waiters whose operation the account has, as service:waiter."""
    found = set()
    for service, prefix in SERVICES.items():
        client = clients[service]
        for name in client.waiter_names:
            operation = client.get_waiter(name).config.operation
            if f"{prefix}:{operation}" in operations:
                found.add(f"{service}:{name}")
    return found


def case(waiter):
    def keep(function):
        cases[waiter] = function
        return function
    return keep


def wait(client, waiter, delay=0.3, attempts=200, **arguments):
    """Waits as boto3 does, only more often; returns how many times it polled."""
    global polls
    polls = 0
    client.get_waiter(waiter).wait(WaiterConfig={"Delay": delay, "MaxAttempts": attempts}, **arguments)
    return polls


def refused(reason, client, waiter, attempts=200, **arguments):
    """It must give up, and for this reason."""
    try:
        wait(client, waiter, attempts=attempts, **arguments)
    except WaiterError as error:
        assert reason in str(error), f"{waiter}: {error}"
        return
    raise AssertionError(f"{waiter} came back from what will never be")


def revision(tag):
    return ecs.register_task_definition(
        family="waiters", requiresCompatibilities=["FARGATE"], networkMode="awsvpc", cpu="256", memory="512",
        executionRoleArn="arn:aws:iam::123456789012:role/ot-ecs-execution-role",
        containerDefinitions=[{"name": "app", "image": f"{REPOSITORY}:{tag}", "essential": True,
                               "portMappings": [{"containerPort": 8080}]}],
    )["taskDefinition"]["taskDefinitionArn"]


def service(name, tag="1.0.0", **more):
    ecs.create_service(
        cluster=CLUSTER, serviceName=name, taskDefinition=revision(tag), desiredCount=1, launchType="FARGATE",
        networkConfiguration={"awsvpcConfiguration": {"subnets": PRIVATE, "securityGroups": [GROUP]}}, **more)


def task(name):
    """The service's one task, as soon as it is there."""
    while not (arns := ecs.list_tasks(cluster=CLUSTER, serviceName=name)["taskArns"]):
        pass
    return arns[0]


def load_balancer(name):
    made = elb.create_load_balancer(Name=name, Subnets=PUBLIC, SecurityGroups=[GROUP])
    return made["LoadBalancers"][0]["LoadBalancerArn"]


def target_group(name):
    made = elb.create_target_group(Name=name, Protocol="HTTP", Port=8080, VpcId=VPC, TargetType="ip")
    arn = made["TargetGroups"][0]["TargetGroupArn"]
    elb.modify_target_group_attributes(
        TargetGroupArn=arn, Attributes=[{"Key": "deregistration_delay.timeout_seconds", "Value": "60"}])
    return arn


@case("ecs:services_stable")
def services_stable():
    service("stable")
    refused("MISSING", ecs, "services_stable", cluster=CLUSTER, services=["nowhere"])
    return wait(ecs, "services_stable", cluster=CLUSTER, services=["stable"])


@case("ecs:services_inactive")
def services_inactive():
    service("inactive")
    wait(ecs, "services_stable", cluster=CLUSTER, services=["inactive"])
    ecs.delete_service(cluster=CLUSTER, service="inactive", force=True)
    refused("MISSING", ecs, "services_inactive", cluster=CLUSTER, services=["nowhere"])
    return wait(ecs, "services_inactive", cluster=CLUSTER, services=["inactive"])


@case("ecs:tasks_running")
def tasks_running():
    service("running")
    polled = wait(ecs, "tasks_running", cluster=CLUSTER, tasks=[task("running")])
    service("broken", "1.2.0-broken")
    broken = task("broken")
    wait(ecs, "tasks_stopped", cluster=CLUSTER, tasks=[broken])
    refused("STOPPED", ecs, "tasks_running", cluster=CLUSTER, tasks=[broken])
    return polled


@case("ecs:tasks_stopped")
def tasks_stopped():
    service("stopped")
    victim = task("stopped")
    wait(ecs, "tasks_running", cluster=CLUSTER, tasks=[victim])
    ecs.stop_task(cluster=CLUSTER, task=victim)
    return wait(ecs, "tasks_stopped", cluster=CLUSTER, tasks=[victim])


@case("elbv2:load_balancer_available")
def load_balancer_available():
    return wait(elb, "load_balancer_available", LoadBalancerArns=[load_balancer("available")])


@case("elbv2:load_balancer_exists")
def load_balancer_exists():
    refused("Max attempts", elb, "load_balancer_exists", attempts=3, Names=["nowhere"])
    load_balancer("exists")
    return wait(elb, "load_balancer_exists", Names=["exists"])


@case("elbv2:load_balancers_deleted")
def load_balancers_deleted():
    arn = load_balancer("deleted")
    refused("Max attempts", elb, "load_balancers_deleted", attempts=3, LoadBalancerArns=[arn])
    elb.delete_load_balancer(LoadBalancerArn=arn)
    return wait(elb, "load_balancers_deleted", LoadBalancerArns=[arn])


def behind(name):
    """A service behind a load balancer; its target group's ARN."""
    group = target_group(name)
    elb.create_listener(LoadBalancerArn=load_balancer(name), Protocol="HTTP", Port=80,
                        DefaultActions=[{"Type": "forward", "TargetGroupArn": group}])
    service(name, loadBalancers=[{"targetGroupArn": group, "containerName": "app", "containerPort": 8080}],
            healthCheckGracePeriodSeconds=300)
    while not elb.describe_target_health(TargetGroupArn=group)["TargetHealthDescriptions"]:
        pass
    return group


@case("elbv2:target_in_service")
def target_in_service():
    ec2.authorize_security_group_ingress(
        GroupId=GROUP, IpPermissions=[{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": GROUP}]}])
    return wait(elb, "target_in_service", TargetGroupArn=behind("in-service"))


@case("elbv2:target_deregistered")
def target_deregistered():
    group = behind("out-of-service")
    target = elb.describe_target_health(TargetGroupArn=group)["TargetHealthDescriptions"][0]["Target"]
    ecs.update_service(cluster=CLUSTER, service="out-of-service", desiredCount=0)
    address = {"Id": target["Id"], "Port": target["Port"]}
    return wait(elb, "target_deregistered", TargetGroupArn=group, Targets=[address])


@case("s3:bucket_exists")
def bucket_exists():
    refused("Max attempts", s3, "bucket_exists", attempts=2, Bucket="nowhere-at-all")
    s3.create_bucket(Bucket="waiters-bucket")
    return wait(s3, "bucket_exists", Bucket="waiters-bucket")


@case("s3:bucket_not_exists")
def bucket_not_exists():
    s3.create_bucket(Bucket="waiters-gone")
    refused("Max attempts", s3, "bucket_not_exists", attempts=2, Bucket="waiters-gone")
    s3.delete_bucket(Bucket="waiters-gone")
    return wait(s3, "bucket_not_exists", Bucket="waiters-gone")


@case("s3:object_exists")
def object_exists():
    s3.create_bucket(Bucket="waiters-objects")
    refused("Max attempts", s3, "object_exists", attempts=2, Bucket="waiters-objects", Key="a/b")
    s3.put_object(Bucket="waiters-objects", Key="a/b", Body=b"there")
    return wait(s3, "object_exists", Bucket="waiters-objects", Key="a/b")


@case("s3:object_not_exists")
def object_not_exists():
    s3.create_bucket(Bucket="waiters-empty")
    s3.put_object(Bucket="waiters-empty", Key="a/b", Body=b"there")
    refused("Max attempts", s3, "object_not_exists", attempts=2, Bucket="waiters-empty", Key="a/b")
    s3.delete_object(Bucket="waiters-empty", Key="a/b")
    return wait(s3, "object_not_exists", Bucket="waiters-empty", Key="a/b")


@case("ec2:security_group_exists")
def security_group_exists():
    refused("Max attempts", ec2, "security_group_exists", attempts=2, GroupIds=["sg-0123456789abcdef0"])
    group = ec2.create_security_group(GroupName="waiters", Description="waiters", VpcId=VPC)["GroupId"]
    return wait(ec2, "security_group_exists", GroupIds=[group])


@case("ec2:network_interface_available")
def network_interface_available():
    # those of tasks and load balancers are in use until they are gone, which the waiter's model knows
    refused("InvalidNetworkInterfaceID.NotFound", ec2, "network_interface_available",
            NetworkInterfaceIds=["eni-0123456789abcdef0"])
    return polls


@case("ec2:subnet_available")
def subnet_available():
    return wait(ec2, "subnet_available", SubnetIds=PUBLIC + PRIVATE)


@case("ec2:vpc_available")
def vpc_available():
    return wait(ec2, "vpc_available", VpcIds=[VPC])


@case("ec2:vpc_exists")
def vpc_exists():
    refused("Max attempts", ec2, "vpc_exists", attempts=2, VpcIds=["vpc-0123456789abcdef0"])
    return wait(ec2, "vpc_exists", VpcIds=[VPC])


@case("iam:role_exists")
def role_exists():
    refused("Max attempts", iam, "role_exists", attempts=2, RoleName="nobody")
    return wait(iam, "role_exists", RoleName="ot-ecs-task-role")


def main(operations):
    wanted = allowed(set(operations))
    if wanted != cases.keys():
        sys.exit(f"waiters without a case: {sorted(wanted - cases.keys())}; "
                 f"cases without their operation: {sorted(cases.keys() - wanted)}")
    for client in clients.values():
        client.meta.events.register("before-call", count)
    ecs.create_cluster(clusterName=CLUSTER)
    for name, function in cases.items():
        print(f"{name} {function()}", flush=True)


main(sys.argv[1:])
