variable "ecs_cluster_name" {
  description = "A cluster that environments share: the operator reads ten services of one cluster in a call. When null, each environment gets its own"
  type        = string
  default     = "order-tracking"
  validation {
    condition     = var.ecs_cluster_name == null || can(regex("^[A-Za-z][A-Za-z0-9_-]{0,254}$", var.ecs_cluster_name))
    error_message = "ecs_cluster_name must begin with a letter and have letters, digits, '_' and '-' only."
  }
}

variable "container_insights" {
  description = "Container Insights of the shared cluster: disabled, enabled or enhanced; the latter two cost by metric"
  type        = string
  default     = "disabled"
  validation {
    condition     = contains(["disabled", "enabled", "enhanced"], var.container_insights)
    error_message = "container_insights must be disabled, enabled or enhanced."
  }
}

variable "create_service_linked_roles" {
  description = "Those of ecs, elasticloadbalancing and ecs.application-autoscaling that the account doesn't have yet; AWS makes most of them by itself, and an existing one is an error"
  type        = set(string)
  default     = []
  validation {
    condition     = length(setsubtract(var.create_service_linked_roles, ["ecs", "elasticloadbalancing", "ecs.application-autoscaling"])) == 0
    error_message = "create_service_linked_roles may hold ecs, elasticloadbalancing and ecs.application-autoscaling only."
  }
}

variable "kafka_prefixes" {
  description = "Kafka prefixes (spec.isolation.kafkaPrefix, by default the environment's name) whose topics and groups tasks may use; dev-* is possible, * means all, and an empty text the plain names of an imported environment"
  type        = list(string)
  default     = ["*"]
  validation {
    condition     = length(var.kafka_prefixes) > 0 && alltrue([for prefix in var.kafka_prefixes : can(regex("^[A-Za-z0-9_*-]*$", prefix))])
    error_message = "kafka_prefixes must be letters, digits, '_', '-' and '*', without the dot that the service puts behind them; at least one."
  }
}

variable "task_secret_arns" {
  description = "Secrets beyond the database's that tasks may be given (service.secrets in the manifest)"
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for arn in var.task_secret_arns : can(regex("^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[^*]+", arn))])
    error_message = "task_secret_arns must be ARNs of secrets; they end with the six characters that AWS adds, or with -??????."
  }
}

variable "ecr_repository_name" {
  description = "The repository of the service's images"
  type        = string
  default     = "order-tracking"
  validation {
    condition     = can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", var.ecr_repository_name))
    error_message = "ecr_repository_name must be lower-case letters and digits, with single '.', '_', '-' or '/' between them."
  }
}

variable "ecr_operator_repository_name" {
  description = "The repository of the operator's own images, which CI may push to as well. None when null"
  type        = string
  default     = "order-tracking-operator"
  validation {
    condition     = var.ecr_operator_repository_name == null || can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", var.ecr_operator_repository_name))
    error_message = "ecr_operator_repository_name must be lower-case letters and digits, with single '.', '_', '-' or '/' between them."
  }
}

variable "ecr_keep_images" {
  description = "How many tagged images are kept; older ones are deleted, also one that a forgotten environment still runs"
  type        = number
  default     = 200
  validation {
    condition     = var.ecr_keep_images >= 20 && floor(var.ecr_keep_images) == var.ecr_keep_images
    error_message = "ecr_keep_images must be a whole number of 20 or more: a rollback needs earlier images."
  }
}

variable "ecr_force_delete" {
  description = "Whether destroy deletes the repository with the images in it"
  type        = bool
  default     = false
}
