package io.ordertracking.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;

/** A spec that has every field, valid but for having every source of the bootstrap at once. */
final class Everything {
  private static final String SPEC =
      """
      region: us-east-1
      bootstrap:
        s3: {bucket: ot-terraform-state, key: bootstrap/terraform.tfstate}
        configMapRef: {name: order-tracking-bootstrap}
        values:
          aws_region: us-east-1
          account_id: "123456789012"
          vpc_id: vpc-0a1b2c3d
          public_subnet_ids: [subnet-0a1b2c31, subnet-0a1b2c32]
          private_subnet_ids: [subnet-0a1b2c33, subnet-0a1b2c34]
          msk_bootstrap_brokers: b-1.example.com:9098
          msk_sg_id: sg-0a1b2c41
          rds_endpoint: db.example.com
          rds_port: 5432
          rds_db_name: ordertracking
          rds_secret_arn: arn:aws:secretsmanager:us-east-1:123456789012:secret:rds-AbCdEf
          rds_sg_id: sg-0a1b2c42
          client_sg_id: sg-0a1b2c43
          ecs_cluster_name: shared
          ecs_task_role_arn: arn:aws:iam::123456789012:role/ot-ecs-task-role
          ecs_execution_role_arn: arn:aws:iam::123456789012:role/ot-ecs-execution-role
          ecr_repository_url: 123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking
      image:
        repository: 123456789012.dkr.ecr.us-east-1.amazonaws.com/order-tracking
        tag: 1.2.0
        digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
        pin: Digest
      isolation: {kafkaPrefix: dev, databaseSchema: dev}
      service:
        desiredCount: 2
        cpu: 512
        memory: 1024
        architecture: X86_64
        containerPort: 8080
        springProfile: aws
        env: [{name: LOG_LEVEL, value: debug}]
        secrets: [{name: API_KEY, valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf"}]
        assignPublicIp: false
        subnetIds: [subnet-0a1b2c33, subnet-0a1b2c34]
      rollout:
        minimumHealthyPercent: 100
        maximumPercent: 200
        circuitBreaker: true
        timeout: 30m
        onFailure: Rollback
        healthCheckGracePeriod: 2m
      ingress:
        internal: false
        allowedCidrs: [203.0.113.0/24]
        healthCheck: {path: /actuator/health, interval: 30, healthy: 2, unhealthy: 5, matcher: 200-399}
        idleTimeout: 60
        deregistrationDelay: 30
        accessLogs: {bucket: ot-access-logs, prefix: dev}
      observability: {logRetentionDays: 14}
      names:
        cluster: ot
        service: ot
        logGroup: /ecs/ot
        taskFamily: ot
        loadBalancer: ot-alb
        targetGroup: ot-tg
        loadBalancerSecurityGroup: ot-alb-sg
        serviceSecurityGroup: ot-svc-sg
      tags: {CostCenter: "4711"}
      deletionPolicy: Delete
      driftPolicy: Correct
      deletionProtection: false
      paused: false
      backend: ACK
      """;

  private Everything() {}

  static ObjectNode spec() {
    return (ObjectNode) Serialization.unmarshal(SPEC, JsonNode.class);
  }
}
