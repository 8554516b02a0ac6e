variable "rds_instance_class" {
  description = "Size of the database instance"
  type        = string
  default     = "db.t4g.micro"
  validation {
    condition     = can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.rds_instance_class))
    error_message = "rds_instance_class must be like db.t4g.micro."
  }
}

variable "rds_engine_version" {
  description = "PostgreSQL: 16, or 16.x to hold one minor version"
  type        = string
  default     = "16"
  validation {
    condition     = can(regex("^16(\\.[0-9]+)?$", var.rds_engine_version))
    error_message = "rds_engine_version must be 16 or 16.x."
  }
}

variable "rds_allocated_storage_gb" {
  description = "Storage at the start, in GiB"
  type        = number
  default     = 20
  validation {
    condition     = var.rds_allocated_storage_gb >= 20
    error_message = "rds_allocated_storage_gb must be 20 or more (gp3)."
  }
}

variable "rds_max_storage_gb" {
  description = "Up to where RDS enlarges it by itself, in GiB"
  type        = number
  default     = 100
  validation {
    condition     = var.rds_max_storage_gb >= ceil(var.rds_allocated_storage_gb * 1.1)
    error_message = "rds_max_storage_gb must exceed rds_allocated_storage_gb by at least 10 %."
  }
}

variable "rds_db_name" {
  description = "The database; environments have a schema each in it"
  type        = string
  default     = "ordertracking"
  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.rds_db_name))
    error_message = "rds_db_name must be up to 63 lower-case letters, digits and '_', beginning with a letter."
  }
}

variable "rds_username" {
  description = "The database's user"
  type        = string
  default     = "ordertracking"
  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,15}$", var.rds_username)) && !contains(["admin", "postgres", "rdsadmin"], var.rds_username)
    error_message = "rds_username must be up to 16 lower-case letters, digits and '_', beginning with a letter, and none of admin, postgres, rdsadmin."
  }
}

variable "rds_multi_az" {
  description = "A standby in another zone; doubles the instance's price"
  type        = bool
  default     = false
}

variable "rds_backup_days" {
  description = "How many days of backups are kept"
  type        = number
  default     = 7
  validation {
    condition     = var.rds_backup_days >= 1 && var.rds_backup_days <= 35
    error_message = "rds_backup_days must be 1 to 35."
  }
}

variable "rds_deletion_protection" {
  description = "Whether AWS refuses to delete the database; set it to false and apply before a destroy"
  type        = bool
  default     = true
}

variable "rds_skip_final_snapshot" {
  description = "Whether destroy deletes the database without a last snapshot"
  type        = bool
  default     = false
}

variable "manage_master_user_password" {
  description = "true: RDS makes the password and changes it every 7 days. ECS gives it to a task at its start only, so running tasks then need a restart after each change"
  type        = bool
  default     = false
}

variable "rds_password_version" {
  description = "Raise it by one for a new password (not with manage_master_user_password). Running tasks keep the old one until ordertracking.io/restartedAt is set"
  type        = number
  default     = 1
  validation {
    condition     = var.rds_password_version >= 1 && floor(var.rds_password_version) == var.rds_password_version
    error_message = "rds_password_version must be a whole number, 1 or more."
  }
}

variable "secret_recovery_days" {
  description = "How long a deleted secret can be brought back, 7 to 30 days; its name is taken as long. 0: gone at once"
  type        = number
  default     = 7
  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "secret_recovery_days must be 0, or 7 to 30."
  }
}
