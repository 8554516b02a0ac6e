variable "region" {
  description = "AWS region of everything here; the same as spec.region of the environments"
  type        = string
  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be an AWS region such as us-east-1."
  }
}

variable "account_id" {
  description = "The account that is meant: an apply with credentials of another one is refused. Not checked when null"
  type        = string
  default     = null
  validation {
    condition     = var.account_id == null || can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id must have 12 digits (quote it, it may begin with 0)."
  }
}

variable "installation" {
  description = "The operator's installation id: the same text as installation in its configuration. Its rights are bound to resources tagged with it"
  type        = string
  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.installation))
    error_message = "installation must be 1 to 63 lower-case letters, digits and '-', not beginning or ending with '-', as the operator takes it."
  }
}

variable "name_prefix" {
  description = "Before the names of roles, bucket, database, Kafka cluster and groups. Another one is needed for a second bootstrap in the same account"
  type        = string
  default     = "ot"
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix must be 2 to 20 lower-case letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "tags" {
  description = "On everything that takes tags"
  type        = map(string)
  default = {
    Project = "order-tracking"
    Owner   = "platform"
  }
  validation {
    condition     = alltrue([for key in keys(var.tags) : !startswith(key, "ordertracking.io/") && !startswith(key, "aws:")])
    error_message = "tags must not begin with aws: or ordertracking.io/: by the latter the operator tells what is its own, and its orphan sweep may delete it."
  }
}

variable "kms_key_arn" {
  description = "A key of yours for bucket, registry, database and secret. When null, AWS's own keys encrypt them"
  type        = string
  default     = null
  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a key (not of an alias): arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "state_bucket_name" {
  description = "The bucket of state and outputs.json. When null: PREFIX-tf-state-ACCOUNT"
  type        = string
  default     = null
  validation {
    condition     = var.state_bucket_name == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.state_bucket_name))
    error_message = "state_bucket_name must be a bucket's name: 3 to 63 lower-case letters, digits, '.' and '-'."
  }
}

variable "create_state_bucket" {
  description = "false when the bucket is there already; state_bucket_name then names it, and its settings are yours"
  type        = bool
  default     = true
  validation {
    condition     = var.create_state_bucket || var.state_bucket_name != null
    error_message = "create_state_bucket = false needs state_bucket_name."
  }
}

variable "state_lock_table" {
  description = "A DynamoDB table PREFIX-tf-lock as well, for Terraform clients older than 1.10. Newer ones lock by a file in the bucket"
  type        = bool
  default     = false
}

variable "monthly_budget_usd" {
  description = "Mails are sent at 80 % of it spent and when the forecast passes it. No budget when null"
  type        = number
  default     = null
  validation {
    condition     = var.monthly_budget_usd == null || try(var.monthly_budget_usd > 0, false)
    error_message = "monthly_budget_usd must be above 0, or null for no budget."
  }
}

variable "budget_alert_emails" {
  description = "Who gets the budget's mails; at most 10"
  type        = list(string)
  default     = []
  validation {
    condition     = length(var.budget_alert_emails) <= 10 && alltrue([for mail in var.budget_alert_emails : can(regex("^[^@[:space:]]+@[^@[:space:]]+$", mail))])
    error_message = "budget_alert_emails must be at most 10 mail addresses."
  }
  validation {
    condition     = var.monthly_budget_usd == null || length(var.budget_alert_emails) > 0
    error_message = "monthly_budget_usd needs at least one address in budget_alert_emails: nobody would be told."
  }
}
