# The database's user and password, which ECS gives to tasks as SPRING_DATASOURCE_USERNAME and _PASSWORD.
# The password is made here, goes to Secrets Manager and from there to RDS, and is in no state and no plan.
# The way through the secret makes an apply that broke off in between repeatable: both get the same one.

ephemeral "random_password" "rds" {
  count   = var.manage_master_user_password ? 0 : 1
  length  = 40
  special = false
}

resource "aws_secretsmanager_secret" "rds" {
  count                   = var.manage_master_user_password ? 0 : 1
  name                    = "${var.name_prefix}/rds/postgres"
  description             = "Order tracking: user and password of ${var.name_prefix}-postgres"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.secret_recovery_days
}

resource "aws_secretsmanager_secret_version" "rds" {
  count     = var.manage_master_user_password ? 0 : 1
  secret_id = aws_secretsmanager_secret.rds[0].id
  secret_string_wo = jsonencode({
    username = var.rds_username
    password = ephemeral.random_password.rds[0].result
  })
  secret_string_wo_version = var.rds_password_version
}

ephemeral "aws_secretsmanager_secret_version" "rds" {
  count     = var.manage_master_user_password ? 0 : 1
  secret_id = aws_secretsmanager_secret_version.rds[0].secret_id
}

locals {
  # of RDS's own secret as of ours, the JSON keys are username and password
  rds_secret_arn = var.manage_master_user_password ? aws_db_instance.rds.master_user_secret[0].secret_arn : aws_secretsmanager_secret.rds[0].arn
}
