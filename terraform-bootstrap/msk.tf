locals {
  kafka_port = 9098 # with IAM
}

# No inline ingress: Terraform would delete, at the next apply, the rules that the operator writes here
# for environments without the client group.
resource "aws_security_group" "msk" {
  name        = "${var.name_prefix}-msk-sls-sg"
  description = "Order tracking: MSK Serverless"
  vpc_id      = data.aws_vpc.this.id
  tags        = { Name = "${var.name_prefix}-msk-sls-sg" }
}

resource "aws_vpc_security_group_ingress_rule" "msk_from_client" {
  security_group_id            = aws_security_group.msk.id
  description                  = "Kafka with IAM, from tasks"
  ip_protocol                  = "tcp"
  from_port                    = local.kafka_port
  to_port                      = local.kafka_port
  referenced_security_group_id = aws_security_group.client.id
}

resource "aws_msk_serverless_cluster" "this" {
  cluster_name = "${var.name_prefix}-msk-sls"

  vpc_config {
    subnet_ids         = local.msk_subnet_ids
    security_group_ids = [aws_security_group.msk.id]
  }

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }

  lifecycle {
    precondition {
      condition     = length(local.data_zones) >= 2
      error_message = "MSK needs subnets in two zones; there are ${length(local.data_zones)}: ${join(", ", local.data_zones)}. Give private_subnet_ids or public_subnet_ids in more zones."
    }
  }
}
