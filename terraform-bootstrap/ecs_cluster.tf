resource "aws_ecs_cluster" "shared" {
  count = var.ecs_cluster_name == null ? 0 : 1
  name  = var.ecs_cluster_name

  setting {
    name  = "containerInsights"
    value = var.container_insights
  }
}

resource "aws_ecs_cluster_capacity_providers" "shared" {
  count              = var.ecs_cluster_name == null ? 0 : 1
  cluster_name       = aws_ecs_cluster.shared[0].name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]

  # "Unable to assume the service linked role" otherwise
  depends_on = [aws_iam_service_linked_role.this]
}

resource "aws_iam_service_linked_role" "this" {
  for_each         = var.create_service_linked_roles
  aws_service_name = "${each.value}.amazonaws.com"
}
