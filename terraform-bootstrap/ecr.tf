resource "aws_ecr_repository" "this" {
  name                 = var.ecr_repository_name
  image_tag_mutability = "IMMUTABLE"
  force_delete         = var.ecr_force_delete

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = var.kms_key_arn == null ? "AES256" : "KMS"
    kms_key         = var.kms_key_arn
  }
}

# What the cluster runs: CI pushes it beside the service's, ECS never pulls it.
resource "aws_ecr_repository" "operator" {
  count                = var.ecr_operator_repository_name == null ? 0 : 1
  name                 = var.ecr_operator_repository_name
  image_tag_mutability = "IMMUTABLE"
  force_delete         = var.ecr_force_delete

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = var.kms_key_arn == null ? "AES256" : "KMS"
    kms_key         = var.kms_key_arn
  }
}

locals {
  ecr_lifecycle = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "images without a tag: 14 days"
        selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "the newest ${var.ecr_keep_images} images"
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = var.ecr_keep_images }
        action       = { type = "expire" }
      },
    ]
  })
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy     = local.ecr_lifecycle
}

resource "aws_ecr_lifecycle_policy" "operator" {
  count      = var.ecr_operator_repository_name == null ? 0 : 1
  repository = aws_ecr_repository.operator[0].name
  policy     = local.ecr_lifecycle
}
