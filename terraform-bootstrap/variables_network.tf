variable "vpc_id" {
  description = "The VPC. When null, the account's default VPC, as a dev account has one"
  type        = string
  default     = null
  validation {
    condition     = var.vpc_id == null || can(regex("^vpc-[0-9a-f]+$", var.vpc_id))
    error_message = "vpc_id must be like vpc-0a1b2c3d4e5f60718."
  }
}

variable "public_subnet_ids" {
  description = "Subnets of the load balancers, in two zones or more. When empty, those of the default VPC"
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for id in var.public_subnet_ids : can(regex("^subnet-[0-9a-f]+$", id))])
    error_message = "public_subnet_ids must be like subnet-0a1b2c3d4e5f60718."
  }
  validation {
    condition     = length(var.public_subnet_ids) != 1 && length(distinct(var.public_subnet_ids)) == length(var.public_subnet_ids)
    error_message = "public_subnet_ids must be two different subnets or more: a load balancer needs two zones."
  }
  validation {
    condition     = (var.vpc_id == null) == (length(var.public_subnet_ids) == 0)
    error_message = "vpc_id and public_subnet_ids go together: give both, or neither for the default VPC."
  }
}

variable "private_subnet_ids" {
  description = "Subnets of tasks, database and Kafka, with a way to ECR, CloudWatch Logs and Secrets Manager (NAT or endpoints). When empty, all are in the public ones, and tasks get a public IP"
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for id in var.private_subnet_ids : can(regex("^subnet-[0-9a-f]+$", id))])
    error_message = "private_subnet_ids must be like subnet-0a1b2c3d4e5f60718."
  }
  validation {
    condition     = length(var.private_subnet_ids) != 1 && length(distinct(var.private_subnet_ids)) == length(var.private_subnet_ids)
    error_message = "private_subnet_ids must be two different subnets or more: RDS and MSK need two zones."
  }
  validation {
    condition     = length(var.private_subnet_ids) == 0 || var.vpc_id != null
    error_message = "private_subnet_ids need vpc_id and public_subnet_ids: the default VPC has no private ones."
  }
}

variable "excluded_zone_ids" {
  description = "Zones whose subnets in the default VPC are left out: use1-az3 has neither Fargate nor MSK Serverless"
  type        = list(string)
  default     = ["use1-az3"]
}
