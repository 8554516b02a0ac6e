# The contract with the operator (docs/bootstrap.md): names and meaning. A test compares them with what it reads.
# The values stand in local.outputs, so that outputs.json has the same.

output "vpc_id" {
  description = "The VPC"
  value       = local.outputs.vpc_id
}

output "public_subnet_ids" {
  description = "Subnets of the load balancers"
  value       = local.outputs.public_subnet_ids
}

output "private_subnet_ids" {
  description = "Subnets of the tasks; empty: the public ones"
  value       = local.outputs.private_subnet_ids
}

output "msk_bootstrap_brokers" {
  description = "host:port of Kafka, with IAM"
  value       = local.outputs.msk_bootstrap_brokers
}

output "msk_sg_id" {
  description = "The brokers' security group"
  value       = local.outputs.msk_sg_id
}

output "msk_client_subnet_ids" {
  description = "Subnets in which the brokers have their addresses"
  value       = local.outputs.msk_client_subnet_ids
}

output "rds_endpoint" {
  description = "Host of PostgreSQL, without a port"
  value       = local.outputs.rds_endpoint
}

output "rds_port" {
  description = "Port of PostgreSQL"
  value       = local.outputs.rds_port
}

output "rds_db_name" {
  description = "The database"
  value       = local.outputs.rds_db_name
}

output "rds_secret_arn" {
  description = "The secret with username and password; only ECS reads it"
  value       = local.outputs.rds_secret_arn
}

output "rds_sg_id" {
  description = "The database's security group"
  value       = local.outputs.rds_sg_id
}

output "client_sg_id" {
  description = "The group that tasks carry: it is allowed on RDS and MSK"
  value       = local.outputs.client_sg_id
}

output "ecs_cluster_name" {
  description = "The cluster that environments share; null: each has its own"
  value       = local.outputs.ecs_cluster_name
}

output "ecs_task_role_arn" {
  description = "What the service may do in AWS"
  value       = local.outputs.ecs_task_role_arn
}

output "ecs_execution_role_arn" {
  description = "What ECS may do to start a task"
  value       = local.outputs.ecs_execution_role_arn
}

output "ecs_infrastructure_role_arn" {
  description = "What ECS may do to load balancers in blue/green releases"
  value       = local.outputs.ecs_infrastructure_role_arn
}

output "ecr_repository_url" {
  description = "Where images are pushed to and pulled from"
  value       = local.outputs.ecr_repository_url
}

output "operator_role_arn" {
  description = "The operator's role; null with operator_identity = none"
  value       = local.outputs.operator_role_arn
}

output "ci_publisher_role_arn" {
  description = "The role that GitHub workflows push images with; null without github_repository"
  value       = local.outputs.ci_publisher_role_arn
}

output "tf_state_bucket" {
  description = "The bucket of state and outputs.json"
  value       = local.outputs.tf_state_bucket
}

output "aws_region" {
  description = "The region"
  value       = local.outputs.aws_region
}

output "account_id" {
  description = "The account"
  value       = local.outputs.account_id
}
