package io.ordertracking.operator.status;

/**
 * Why a condition is as it is. Each constant says what it means and what a person can do; {@code
 * docs/conditions.md} is generated from here.
 */
public enum Reason {
  // ---- all is well
  LIVE("Live", "The release in the spec serves and everything is in place.", "Nothing to do."),
  RESOLVED("Resolved", "The bootstrap outputs were found and are complete.", "Nothing to do."),
  PASSED("Passed", "Everything that the release names was found.", "Nothing to do."),
  IMAGE_NOT_VERIFIED(
      "ImageNotVerified",
      "The release goes out, but something that it names couldn't be looked at: the image is in"
          + " another registry, or the operator's rights don't reach. The message says what.",
      "Nothing, or grant the operator the read right named in the message."),
  IN_PLACE("InPlace", "All resources are as the spec wants them.", "Nothing."),
  COMPLETED("Completed", "ECS completed the deployment.", "Nothing to do."),
  NO_DIFFERENCES("NoDifferences", "AWS is as the spec wants it.", "Nothing to do."),
  IDLE("Idle", "The operator has nothing to do, or is not held up.", "Nothing to do."),

  // ---- on the way
  PROGRESSING(
      "Progressing",
      "Resources are being created or changed, or a rollout is under way; the message has the"
          + " numbers.",
      "Wait; `otectl status NAME --wait` follows it."),
  ROLLING_BACK(
      "RollingBack",
      "The release failed and ECS is returning to the one before. The message has the first stopped"
          + " task's reason.",
      "Wait for RolledBack; meanwhile read the reason."),
  LOAD_BALANCER_PROVISIONING(
      "LoadBalancerProvisioning",
      "AWS is still setting the load balancer up; it takes no requests yet.",
      "Wait; AWS needs two or three minutes."),
  TARGETS_UNHEALTHY(
      "TargetsUnhealthy",
      "The release is out, but the load balancer finds fewer healthy tasks than are wanted; the"
          + " message has its words.",
      "Wait for tasks that have just started. If it stays: does the path in"
          + " spec.ingress.healthCheck answer, and what do the logs say?"),
  SCALING(
      "Scaling",
      "The release is out, but fewer tasks run than are wanted: a changed count, or tasks that died"
          + " and are being replaced.",
      "Wait; if it stays, look at the stopped tasks' reason in the message."),
  OUT_OF_SYNC(
      "OutOfSync",
      "AWS differed from the spec in the named resources; the operator is correcting it.",
      "Wait; if it comes back, somebody else changes the same resource."),
  DRIFT_DETECTED(
      "DriftDetected",
      "Somebody changed AWS by hand; status.differences lists what. With driftPolicy Report it stays"
          + " so, and Ready isn't touched by it.",
      "With driftPolicy Correct nothing: it is put right at once. With Report: undo it by hand, or"
          + " set spec.driftPolicy to Correct."),
  WAITING(
      "Waiting",
      "AWS must finish something first, e.g. a deleted service of the same name still drains.",
      "Wait; draining takes as long as the tasks need to stop."),
  DELETING("Deleting", "The environment is being deleted.", "Wait; the message says for what."),
  NOT_CHECKED(
      "NotChecked",
      "An earlier condition isn't met, so this one wasn't looked at.",
      "See the other conditions."),
  PAUSED(
      "Paused",
      "spec.paused or the annotation ordertracking.io/paused is set: nothing is read or changed."
          + " Ready keeps its last value.",
      "Set spec.paused to false, or remove the annotation: kubectl annotate ote NAME"
          + " ordertracking.io/paused-"),
  DELETION_PROTECTED(
      "DeletionProtected",
      "The environment was deleted, but spec.deletionProtection is true: everything in AWS stays, and"
          + " nobody looks after it any more.",
      "To delete it after all: kubectl patch ote NAME --type merge -p"
          + " '{\"spec\":{\"deletionProtection\":false}}'. To keep it: apply the manifest again under"
          + " the same name once the object is gone (set deletionPolicy to Retain first)."),

  // ---- the release failed
  ROLLED_BACK(
      "RolledBack",
      "The release failed and the one before serves again. It isn't tried again by itself.",
      "Read the reason in the message. Release another tag, set the old one, or, when the cause was"
          + " outside the image: kubectl annotate ote NAME ordertracking.io/retry=$(date +%s)"
          + " --overwrite"),
  ROLLOUT_FAILED(
      "RolloutFailed",
      "The release failed and was left as it is: there was nothing to return to, the rollback failed"
          + " too, or spec.rollout.onFailure is Hold.",
      "Read the reason in the message, then release another tag or set the retry annotation."),
  ROLLOUT_TIMED_OUT(
      "RolloutTimedOut",
      "The release didn't complete within spec.rollout.timeout. With onFailure Rollback it was taken"
          + " back.",
      "Read the reason in the message; release another tag, raise spec.rollout.timeout, or set the"
          + " retry annotation."),

  // ---- the input isn't right
  INVALID_SPEC(
      "InvalidSpec",
      "The spec breaks a rule that the API server would have refused (an older CRD is installed).",
      "Correct the named field, and update the CRD: kubectl apply -f crds/"),
  NOT_ALLOWED(
      "NotAllowed",
      "The operator's configuration doesn't allow this namespace to use what the message names.",
      "Ask a platform engineer to add it under access in the operator's configuration."),
  NAME_CONFLICT(
      "NameConflict",
      "A resource under one of the environment's names belongs to somebody else. Nothing is changed.",
      "Choose other names (spec.names, or the environment's name), or remove the resource."),
  ISOLATION_CONFLICT(
      "IsolationConflict",
      "An elder environment keeps its data under the same Kafka prefix or in the same database schema"
          + " on the same brokers or database; the message names it. Nothing is changed in AWS.",
      "Delete this environment and create it with other names in spec.isolation, which can't be"
          + " changed; or delete the other one, if it isn't needed. It goes on by itself then."),
  SOURCE_NOT_FOUND(
      "SourceNotFound",
      "The ConfigMap with the bootstrap outputs doesn't exist in the environment's namespace, or the"
          + " object in S3 doesn't exist.",
      "Create it: make bootstrap-configmap after terraform apply; or correct spec.bootstrap."),
  MALFORMED_SOURCE(
      "MalformedSource",
      "The object in S3 holds neither Terraform's outputs as JSON nor a Terraform state.",
      "Correct what the message says, or point spec.bootstrap.s3 to the right object."),
  MISSING_KEY(
      "MissingKey",
      "The bootstrap outputs lack a required key.",
      "Add the key that the message names."),
  MALFORMED_KEY(
      "MalformedKey",
      "A bootstrap output can't be read.",
      "Correct the key that the message names."),
  WRONG_ACCOUNT_OR_REGION(
      "WrongAccountOrRegion",
      "The bootstrap outputs belong to another account or region than the operator would write to,"
          + " or their S3 bucket is in another region than the environment.",
      "Use the bootstrap of spec.region and of the account that the operator's credentials belong"
          + " to."),
  IMAGE_NOT_FOUND(
      "ImageNotFound",
      "The image isn't in the registry. Nothing was changed in AWS.",
      "Push the image, or correct spec.image."),
  ROLE_NOT_FOUND(
      "RoleNotFound",
      "A role that the tasks need doesn't exist. Nothing was changed in AWS.",
      "Create the role (terraform-bootstrap does), or correct the bootstrap output."),
  SECRET_NOT_FOUND(
      "SecretNotFound",
      "A secret that the tasks need doesn't exist. Nothing was changed in AWS.",
      "Create the secret, or correct the bootstrap output or spec.service.secrets."),
  SUBNET_NOT_FOUND(
      "SubnetNotFound",
      "A subnet doesn't exist in this account and region. Nothing was changed in AWS.",
      "Correct the bootstrap output or spec.service.subnetIds."),
  SUBNETS_IN_ONE_ZONE(
      "SubnetsInOneZone",
      "All subnets lie in one availability zone. Nothing was changed in AWS.",
      "Give subnets in at least two zones."),
  ZONE_TWICE(
      "ZoneTwice",
      "Two of the load balancer's subnets lie in one availability zone, and AWS takes one a zone."
          + " Nothing was changed in AWS.",
      "Leave one of them out of the bootstrap's public_subnet_ids."),
  ZONE_WITHOUT_LOAD_BALANCER(
      "ZoneWithoutLoadBalancer",
      "Tasks would run in a zone that the load balancer isn't in, and would get no request there."
          + " Nothing was changed in AWS.",
      "Give the load balancer a subnet in that zone, or tasks none."),
  SECURITY_GROUP_NOT_FOUND(
      "SecurityGroupNotFound",
      "A security group that the bootstrap names doesn't exist in its VPC. Nothing was changed in"
          + " AWS.",
      "Correct client_sg_id, rds_sg_id or msk_sg_id of the bootstrap outputs."),
  CLUSTER_NOT_FOUND(
      "ClusterNotFound",
      "The shared cluster that the bootstrap names doesn't exist. Nothing was changed in AWS.",
      "Create it, or leave ecs_cluster_name out."),

  CLUSTER_CHANGED(
      "ClusterChanged",
      "The bootstrap names another cluster than the one that the service runs in. ECS can't move a"
          + " service; nothing is changed.",
      "Set ecs_cluster_name back, or delete the environment and create it again."),

  VPC_CHANGED(
      "VpcChanged",
      "The bootstrap names another VPC than the one that the environment's load balancer and groups"
          + " are in. AWS can't move them; nothing is changed.",
      "Set vpc_id back, or delete the environment and create it again."),

  // ---- ACK (backend ACK only)
  ACK_NOT_ENABLED(
      "AckNotEnabled",
      "The environment wants ACK's controllers to make its writes, and this operator isn't configured"
          + " to let them. Nothing is changed.",
      "Set ack.enabled in the operator's configuration (docs/ack.md), or spec.backend to AWS."),
  ACK_CANNOT(
      "AckCannot",
      "The environment needs something that can't be said in ACK's resources; the message names it."
          + " As the reason of InSync: AWS differs in it, and stays so.",
      "See the table in docs/ack.md; change what the message names, or set spec.backend to AWS."),
  ACK_NOT_INSTALLED(
      "AckNotInstalled",
      "The API server doesn't know one of ACK's kinds: the controller's CRDs aren't installed.",
      "Install the controller that the message names, CRDs included."),
  ACK_SCHEMA(
      "AckSchema",
      "The installed CRD of ACK lacks a field that the environment needs, or refuses a value.",
      "Install a newer version of the controller and its CRDs; docs/ack.md has the versions tried."),
  ACK_FORBIDDEN(
      "AckForbidden",
      "The API server refused the operator a call on ACK's resources; the message names it.",
      "Bind the role of docs/ack.md to the operator's service account."),
  ACK_TERMINAL(
      "AckTerminal",
      "ACK's controller calls a resource's state terminal: AWS refused it in a way that the controller"
          + " doesn't try again by itself. The operator has it tried again, three times an hour at"
          + " most.",
      "Read AWS's words in the message and correct what they name."),
  ACK_RECOVERABLE(
      "AckRecoverable",
      "AWS refused ACK's controller a call; the controller tries again by itself.",
      "Read AWS's words in the message; a missing right is to be given to the controller's role."),
  ACK_REFERENCES(
      "AckReferences",
      "ACK's controller can't resolve a reference of a resource. The operator itself writes none.",
      "Look at the object: somebody else has put a reference into its spec."),
  ACK_SILENT(
      "AckSilent",
      "No controller has looked at a resource of the environment.",
      "See that the controller that the message names runs and watches the namespace."),
  ACK_NAME_TAKEN(
      "AckNameTaken",
      "An ACK object under the environment's name is somebody else's, or one of the environment's"
          + " resources has no object to be deleted by. Nothing of it is changed.",
      "Remove or rename what the message names."),
  ACK_LETTING_GO(
      "AckLettingGo",
      "ACK's controllers are to let go of objects first.",
      "Wait. If no controller runs any more, remove the objects' finalizers: what they stand for stays"
          + " in AWS."),
  ACK_UNREACHABLE(
      "AckUnreachable",
      "The API server gave no usable answer about ACK's resources.",
      "Nothing; it is tried again by itself."),

  // ---- AWS doesn't let us
  QUOTA_REACHED(
      "QuotaReached",
      "A quota of the AWS account is used up; the message names the resource. The rest is in place"
          + " and goes on.",
      "Remove what isn't needed any more, or have AWS raise the quota; it is tried again by itself."),
  AWS_DENIED(
      "AwsDenied",
      "AWS refused the operator a call; the message names it.",
      "Grant the operator's role the call, or renew its credentials; it is tried again by itself."),
  AWS_INVALID(
      "AwsInvalid",
      "AWS refused a request as wrong; the message has AWS's words.",
      "Correct what the message names; if nothing in the spec explains it, report a defect."),
  AWS_THROTTLED(
      "AwsThrottled",
      "AWS's rate limit holds the operator up. What was true before is still shown.",
      "Nothing; it goes on by itself. If it stays, lower aws.rateShare of other installations."),
  RATE_BUDGET(
      "RateBudget",
      "More changes are to be made than the operator's own share of AWS's rate allows at once; they are"
          + " made in the order in which they came. The message says how many come first and about"
          + " how long that takes.",
      "Wait. If it is always so, raise aws.rateShare in the operator's configuration, or ask AWS for"
          + " a higher rate."),
  AWS_UNAVAILABLE(
      "AwsUnavailable",
      "AWS gave no usable answer. What was true before is still shown.",
      "Nothing; it is tried again by itself.");

  private final String label;
  private final String meaning;
  private final String remedy;

  Reason(String label, String meaning, String remedy) {
    this.label = label;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** As in the condition. */
  public String label() {
    return label;
  }

  public String meaning() {
    return meaning;
  }

  public String remedy() {
    return remedy;
  }
}
