variable "github_repository" {
  description = "OWNER/NAME of the repository whose workflows may push images. No role for them when null"
  type        = string
  default     = null
  validation {
    condition     = var.github_repository == null || can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository must be OWNER/NAME, without wildcards."
  }
}

variable "github_branches" {
  description = "Branches that may push images; release/* is possible, * alone is not"
  type        = list(string)
  default     = ["main"]
  validation {
    condition     = alltrue([for branch in var.github_branches : can(regex("^[A-Za-z0-9]", branch))])
    error_message = "github_branches must begin with a letter or digit: \"*\" would let every branch push."
  }
}

variable "github_tags" {
  description = "Git tags that may push images, e.g. v*"
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for tag in var.github_tags : can(regex("^[A-Za-z0-9]", tag))])
    error_message = "github_tags must begin with a letter or digit: \"*\" would let every tag push."
  }
}

variable "github_environments" {
  description = "GitHub environments whose jobs may push images"
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for name in var.github_environments : can(regex("^[^*?]+$", name))])
    error_message = "github_environments must be whole names, without wildcards."
  }
  validation {
    condition     = var.github_repository == null || length(concat(var.github_branches, var.github_tags, var.github_environments)) > 0
    error_message = "github_repository needs at least one of github_branches, github_tags, github_environments: nobody could push."
  }
}

variable "create_github_oidc_provider" {
  description = "true when the account has no identity provider token.actions.githubusercontent.com yet; there can be one only, and it usually exists"
  type        = bool
  default     = false
}

variable "operator_identity" {
  description = "How the operator's pod gets its role: pod-identity (EKS Pod Identity), irsa, or none (no role; the policy is then yours to attach)"
  type        = string
  default     = "pod-identity"
  validation {
    condition     = contains(["pod-identity", "irsa", "none"], var.operator_identity)
    error_message = "operator_identity must be pod-identity, irsa or none."
  }
}

variable "eks_cluster_name" {
  description = "The EKS cluster that the operator runs in; with pod-identity the association is made, and other clusters can't use the role"
  type        = string
  default     = null
  validation {
    condition     = var.operator_identity != "pod-identity" || var.eks_cluster_name != null
    error_message = "operator_identity = \"pod-identity\" needs eks_cluster_name."
  }
}

variable "eks_oidc_provider_arn" {
  description = "With irsa: the ARN of the cluster's OIDC provider in IAM"
  type        = string
  default     = null
  validation {
    condition     = var.eks_oidc_provider_arn == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:oidc-provider/.+$", var.eks_oidc_provider_arn))
    error_message = "eks_oidc_provider_arn must be like arn:aws:iam::ACCOUNT:oidc-provider/oidc.eks.REGION.amazonaws.com/id/ID."
  }
  validation {
    condition     = var.operator_identity != "irsa" || var.eks_oidc_provider_arn != null
    error_message = "operator_identity = \"irsa\" needs eks_oidc_provider_arn."
  }
}

variable "operator_namespace" {
  description = "The Kubernetes namespace of the operator's pod"
  type        = string
  default     = "order-tracking-system"
  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.operator_namespace))
    error_message = "operator_namespace must be a namespace's name, without wildcards."
  }
}

variable "operator_service_account" {
  description = "The Kubernetes service account of the operator's pod"
  type        = string
  default     = "order-tracking-operator"
  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", var.operator_service_account))
    error_message = "operator_service_account must be a service account's name, without wildcards."
  }
}
