# Production: a VPC of yours, tasks, database and Kafka in private subnets, a standby database, a key of your own.
# The private subnets need a way out: a NAT gateway, or endpoints for ECR (api and dkr), S3, CloudWatch Logs,
# Secrets Manager and STS.
#   terraform apply -var-file=examples/private-subnets.tfvars
region       = "eu-west-1"
account_id   = "123456789012"
installation = "acme-prod"

vpc_id             = "vpc-0a1b2c3d4e5f60718"
public_subnet_ids  = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712", "subnet-0a1b2c3d4e5f60713"]
private_subnet_ids = ["subnet-0a1b2c3d4e5f60721", "subnet-0a1b2c3d4e5f60722", "subnet-0a1b2c3d4e5f60723"]
kms_key_arn        = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"

# IRSA instead of EKS Pod Identity
operator_identity     = "irsa"
eks_oidc_provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"

# images come from releases alone
github_repository   = "acme/order-tracking"
github_branches     = []
github_tags         = ["v*"]
github_environments = ["production"]

kafka_prefixes     = ["prod", "staging"]
container_insights = "enhanced"

rds_instance_class   = "db.m7g.large"
rds_multi_az         = true
rds_backup_days      = 14
rds_max_storage_gb   = 500
secret_recovery_days = 30
create_state_bucket  = false
state_bucket_name    = "acme-terraform-state"
monthly_budget_usd   = 1500
budget_alert_emails  = ["platform@example.com", "finance@example.com"]
