# CI pushes images and does nothing else in AWS: releases are the operator's.

locals {
  github_host = "token.actions.githubusercontent.com"
  github_subjects = [
    for subject in concat(
      [for branch in var.github_branches : "ref:refs/heads/${branch}"],
      [for tag in var.github_tags : "ref:refs/tags/${tag}"],
      [for name in var.github_environments : "environment:${name}"],
    ) : "repo:${coalesce(var.github_repository, "none/none")}:${subject}"
  ]
}

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.create_github_oidc_provider ? 1 : 0
  url            = "https://${local.github_host}"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "trust_github" {
  count = var.github_repository == null ? 0 : 1

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [var.create_github_oidc_provider ? aws_iam_openid_connect_provider.github[0].arn : "arn:${local.partition}:iam::${local.account_id}:oidc-provider/${local.github_host}"]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.github_host}:aud"
      values   = ["sts.amazonaws.com"]
    }
    condition {
      test     = "StringLike"
      variable = "${local.github_host}:sub"
      values   = local.github_subjects
    }
  }
}

resource "aws_iam_role" "ci_publisher" {
  count                = var.github_repository == null ? 0 : 1
  name                 = "${var.name_prefix}-ci-publisher-role"
  description          = "Order tracking: GitHub workflows of ${var.github_repository} push images"
  assume_role_policy   = data.aws_iam_policy_document.trust_github[0].json
  max_session_duration = 3600
}

data "aws_iam_policy_document" "ci_publisher" {
  statement {
    sid       = "RegistryLogin"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"] # the action knows no resource
  }

  statement {
    sid = "Push"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = concat([aws_ecr_repository.this.arn], aws_ecr_repository.operator[*].arn)
  }
}

resource "aws_iam_role_policy" "ci_publisher" {
  count  = var.github_repository == null ? 0 : 1
  name   = "push"
  role   = aws_iam_role.ci_publisher[0].id
  policy = data.aws_iam_policy_document.ci_publisher.json
}
