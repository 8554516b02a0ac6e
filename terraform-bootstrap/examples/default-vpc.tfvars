# A dev account: its default VPC, tasks with a public IP, everything small. About 577 USD a month, nearly all of it MSK
# Serverless (README.md, Cost).
#   terraform apply -var-file=examples/default-vpc.tfvars
region       = "us-east-1"
account_id   = "123456789012"
installation = "acme-dev"

eks_cluster_name  = "platform-dev"
github_repository = "acme/order-tracking"

monthly_budget_usd  = 700
budget_alert_emails = ["platform@example.com"]

# easy to take down again
rds_deletion_protection = false
rds_skip_final_snapshot = true
secret_recovery_days    = 0
ecr_force_delete        = true
