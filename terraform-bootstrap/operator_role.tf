# The operator's own role: by EKS Pod Identity, or by IRSA.

locals {
  operator_subject = "system:serviceaccount:${var.operator_namespace}:${var.operator_service_account}"
  eks_oidc_host    = var.eks_oidc_provider_arn == null ? "" : replace(var.eks_oidc_provider_arn, "/^arn:[^/]*:oidc-provider\\//", "")

  operator_policy = templatefile("${path.module}/policies/operator.json.tftpl", {
    account_id               = local.account_id
    region                   = var.region
    partition                = local.partition
    installation             = var.installation
    task_role_arns           = [aws_iam_role.task.arn, aws_iam_role.execution.arn]
    infrastructure_role_arns = [aws_iam_role.infrastructure.arn]
    bootstrap_object_arn     = local.outputs_object_arn
    secret_arn_prefix        = local.operator_secret_arn_prefix
  })

  # the operator looks whether a secret is there; it never reads one
  operator_secret_arn_prefix = var.manage_master_user_password ? local.rds_secret_arn : "arn:${local.partition}:secretsmanager:${var.region}:${local.account_id}:secret:${var.name_prefix}/"
}

data "aws_iam_policy_document" "trust_pod_identity" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]
    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
    # what EKS says of the pod: https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
    condition {
      test     = "ArnEquals"
      variable = "aws:RequestTag/eks-cluster-arn"
      values   = ["arn:${local.partition}:eks:${var.region}:${local.account_id}:cluster/${coalesce(var.eks_cluster_name, "none")}"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-namespace"
      values   = [var.operator_namespace]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = [var.operator_service_account]
    }
  }
}

data "aws_iam_policy_document" "trust_irsa" {
  count = var.operator_identity == "irsa" ? 1 : 0

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [var.eks_oidc_provider_arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.eks_oidc_host}:sub"
      values   = [local.operator_subject]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.eks_oidc_host}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "operator" {
  count              = var.operator_identity == "none" ? 0 : 1
  name               = "${var.name_prefix}-operator-role"
  description        = "Order tracking: the operator, installation ${var.installation}"
  assume_role_policy = var.operator_identity == "irsa" ? data.aws_iam_policy_document.trust_irsa[0].json : data.aws_iam_policy_document.trust_pod_identity.json
}

# An inline policy: a managed one may have 6,144 characters only. Decoded and encoded again: without blanks, and
# what isn't JSON fails here.
resource "aws_iam_role_policy" "operator" {
  count  = var.operator_identity == "none" ? 0 : 1
  name   = "operator"
  role   = aws_iam_role.operator[0].id
  policy = jsonencode(jsondecode(local.operator_policy))
}

# outputs.json is encrypted with the key that the bucket has
data "aws_iam_policy_document" "operator_key" {
  count = var.kms_key_arn == null ? 0 : 1

  statement {
    sid       = "ReadOutputs"
    actions   = ["kms:Decrypt"]
    resources = [var.kms_key_arn]
    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${var.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "operator_key" {
  count  = var.operator_identity == "none" || var.kms_key_arn == null ? 0 : 1
  name   = "bootstrap-key"
  role   = aws_iam_role.operator[0].id
  policy = data.aws_iam_policy_document.operator_key[0].json
}

resource "aws_eks_pod_identity_association" "operator" {
  count           = var.operator_identity == "pod-identity" ? 1 : 0
  cluster_name    = var.eks_cluster_name
  namespace       = var.operator_namespace
  service_account = var.operator_service_account
  role_arn        = aws_iam_role.operator[0].arn
}
