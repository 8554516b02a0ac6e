locals {
  rds_port = 5432
}

# No inline ingress, as in msk.tf
resource "aws_security_group" "rds" {
  name        = "${var.name_prefix}-rds-sg"
  description = "Order tracking: PostgreSQL"
  vpc_id      = data.aws_vpc.this.id
  tags        = { Name = "${var.name_prefix}-rds-sg" }
}

resource "aws_vpc_security_group_ingress_rule" "rds_from_client" {
  security_group_id            = aws_security_group.rds.id
  description                  = "PostgreSQL, from tasks"
  ip_protocol                  = "tcp"
  from_port                    = local.rds_port
  to_port                      = local.rds_port
  referenced_security_group_id = aws_security_group.client.id
}

resource "aws_db_subnet_group" "rds" {
  name       = "${var.name_prefix}-postgres"
  subnet_ids = local.data_subnet_ids

  lifecycle {
    precondition {
      condition     = length(local.data_zones) >= 2
      error_message = "RDS needs subnets in two zones; there are ${length(local.data_zones)}: ${join(", ", local.data_zones)}."
    }
  }
}

resource "aws_db_parameter_group" "rds" {
  name        = "${var.name_prefix}-postgres16"
  family      = "postgres16"
  description = "Order tracking: no connection without TLS"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_instance" "rds" {
  identifier     = "${var.name_prefix}-postgres"
  engine         = "postgres"
  engine_version = var.rds_engine_version
  instance_class = var.rds_instance_class

  db_name  = var.rds_db_name
  port     = local.rds_port
  username = var.rds_username
  # write-only: in neither state nor plan; sent when the version changes (rds_secret.tf)
  password_wo                   = var.manage_master_user_password ? null : jsondecode(ephemeral.aws_secretsmanager_secret_version.rds[0].secret_string)["password"]
  password_wo_version           = var.manage_master_user_password ? null : aws_secretsmanager_secret_version.rds[0].secret_string_wo_version
  manage_master_user_password   = var.manage_master_user_password ? true : null
  master_user_secret_kms_key_id = var.manage_master_user_password ? var.kms_key_arn : null

  allocated_storage     = var.rds_allocated_storage_gb
  max_allocated_storage = var.rds_max_storage_gb
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  multi_az               = var.rds_multi_az
  db_subnet_group_name   = aws_db_subnet_group.rds.name
  vpc_security_group_ids = [aws_security_group.rds.id]
  publicly_accessible    = false
  parameter_group_name   = aws_db_parameter_group.rds.name

  auto_minor_version_upgrade      = true
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]

  backup_retention_period   = var.rds_backup_days
  copy_tags_to_snapshot     = true
  deletion_protection       = var.rds_deletion_protection
  skip_final_snapshot       = var.rds_skip_final_snapshot
  final_snapshot_identifier = "${var.name_prefix}-postgres-final"
}
