# outputs.json: the outputs and nothing else, for operators that read S3. The state beside it is not theirs to read.

locals {
  outputs = {
    vpc_id                      = data.aws_vpc.this.id
    public_subnet_ids           = local.public_subnet_ids
    private_subnet_ids          = local.private_subnet_ids
    msk_bootstrap_brokers       = aws_msk_serverless_cluster.this.bootstrap_brokers_sasl_iam
    msk_sg_id                   = aws_security_group.msk.id
    msk_client_subnet_ids       = local.msk_subnet_ids
    rds_endpoint                = aws_db_instance.rds.address
    rds_port                    = aws_db_instance.rds.port
    rds_db_name                 = aws_db_instance.rds.db_name
    rds_secret_arn              = local.rds_secret_arn
    rds_sg_id                   = aws_security_group.rds.id
    client_sg_id                = aws_security_group.client.id
    ecs_cluster_name            = var.ecs_cluster_name == null ? null : aws_ecs_cluster.shared[0].name
    ecs_task_role_arn           = aws_iam_role.task.arn
    ecs_execution_role_arn      = aws_iam_role.execution.arn
    ecs_infrastructure_role_arn = aws_iam_role.infrastructure.arn
    ecr_repository_url          = aws_ecr_repository.this.repository_url
    operator_role_arn           = one(aws_iam_role.operator[*].arn)
    ci_publisher_role_arn       = one(aws_iam_role.ci_publisher[*].arn)
    tf_state_bucket             = local.state_bucket
    aws_region                  = var.region
    account_id                  = local.account_id
  }

  outputs_key        = "order-tracking/bootstrap/outputs.json"
  outputs_object_arn = "arn:${local.partition}:s3:::${local.state_bucket}/${local.outputs_key}"
}

resource "aws_s3_object" "outputs" {
  bucket                 = var.create_state_bucket ? aws_s3_bucket.state[0].id : var.state_bucket_name
  key                    = local.outputs_key
  content_type           = "application/json"
  content                = jsonencode({ for name, value in local.outputs : name => value if value != null })
  server_side_encryption = var.kms_key_arn == null ? "AES256" : "aws:kms"
  kms_key_id             = var.kms_key_arn

  # an object takes ten tags only
  override_provider {
    default_tags {
      tags = {}
    }
  }

  lifecycle {
    precondition {
      condition     = length(local.public_subnets) >= 2 && length(distinct(values(local.public_subnets))) == length(local.public_subnets)
      error_message = "public_subnet_ids need two zones or more, and one subnet in each: a load balancer takes no second one. They are in ${join(", ", values(local.public_subnets))}."
    }
  }

  depends_on = [aws_s3_bucket_versioning.state, aws_s3_bucket_server_side_encryption_configuration.state]
}
