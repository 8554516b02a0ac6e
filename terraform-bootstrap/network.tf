# The VPC is given, or the account's default one. What is in it already stays as it is.

data "aws_vpc" "this" {
  id      = var.vpc_id
  default = var.vpc_id == null ? true : null
}

data "aws_subnets" "default" {
  count = var.vpc_id == null ? 1 : 0

  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.this.id]
  }
  filter {
    name   = "default-for-az"
    values = ["true"]
  }
}

# by their zones: load balancers, RDS and MSK each need two
data "aws_subnet" "public" {
  for_each = toset(var.vpc_id == null ? flatten(data.aws_subnets.default[*].ids) : var.public_subnet_ids)
  id       = each.value

  lifecycle {
    postcondition {
      condition     = self.vpc_id == data.aws_vpc.this.id
      error_message = "Subnet ${self.id} of public_subnet_ids is in ${self.vpc_id}, not in ${data.aws_vpc.this.id}."
    }
  }
}

data "aws_subnet" "private" {
  for_each = toset(var.private_subnet_ids)
  id       = each.value

  lifecycle {
    postcondition {
      condition     = self.vpc_id == data.aws_vpc.this.id
      error_message = "Subnet ${self.id} of private_subnet_ids is in ${self.vpc_id}, not in ${data.aws_vpc.this.id}."
    }
  }
}

locals {
  # subnet id to zone
  public_subnets = tomap({
    for id, subnet in data.aws_subnet.public : id => subnet.availability_zone
    if var.vpc_id != null || !contains(var.excluded_zone_ids, subnet.availability_zone_id)
  })
  private_subnets = tomap({ for id, subnet in data.aws_subnet.private : id => subnet.availability_zone })
  data_subnets    = length(local.private_subnets) > 0 ? local.private_subnets : local.public_subnets

  public_subnet_ids  = sort(keys(local.public_subnets))
  private_subnet_ids = sort(keys(local.private_subnets))
  data_subnet_ids    = sort(keys(local.data_subnets))

  # MSK wants one subnet a zone; three zones are enough, and the choice stays when AWS adds a zone
  data_subnets_by_zone = { for id, zone in local.data_subnets : zone => id... }
  data_zones           = sort(keys(local.data_subnets_by_zone))
  msk_subnet_ids = [
    for zone in slice(local.data_zones, 0, min(3, length(local.data_zones))) : sort(local.data_subnets_by_zone[zone])[0]
  ]
}

# Tasks carry this group; what it may reach is allowed here once, so the operator writes no rule into
# the groups of database and brokers.
resource "aws_security_group" "client" {
  name        = "${var.name_prefix}-client-sg"
  description = "Order tracking: tasks that may reach PostgreSQL and Kafka"
  vpc_id      = data.aws_vpc.this.id
  tags        = { Name = "${var.name_prefix}-client-sg" }
}

resource "aws_vpc_security_group_egress_rule" "client_to_rds" {
  security_group_id            = aws_security_group.client.id
  description                  = "PostgreSQL"
  ip_protocol                  = "tcp"
  from_port                    = local.rds_port
  to_port                      = local.rds_port
  referenced_security_group_id = aws_security_group.rds.id
}

resource "aws_vpc_security_group_egress_rule" "client_to_msk" {
  security_group_id            = aws_security_group.client.id
  description                  = "Kafka with IAM"
  ip_protocol                  = "tcp"
  from_port                    = local.kafka_port
  to_port                      = local.kafka_port
  referenced_security_group_id = aws_security_group.msk.id
}
