# What the service itself may do in AWS: use its topics and its group on the Kafka cluster, nothing else.
# It reaches PostgreSQL by password.

locals {
  # as the service names them, after the environment's prefix and a dot; a test of the service compares
  kafka_topics = ["order-tracking.events", "order-tracking.events.DLT"]
  kafka_groups = ["order-tracking-processor"]

  kafka_before = [for prefix in var.kafka_prefixes : prefix == "" ? "" : "${prefix}."]
  # arn:…:cluster/NAME/UUID names the cluster, arn:…:topic/NAME/UUID/TOPIC a topic in it
  kafka_topic_arns = [
    for pair in setproduct(local.kafka_before, local.kafka_topics) :
    "${replace(aws_msk_serverless_cluster.this.arn, ":cluster/", ":topic/")}/${pair[0]}${pair[1]}"
  ]
  kafka_group_arns = [
    for pair in setproduct(local.kafka_before, local.kafka_groups) :
    "${replace(aws_msk_serverless_cluster.this.arn, ":cluster/", ":group/")}/${pair[0]}${pair[1]}"
  ]
}

resource "aws_iam_role" "task" {
  name               = "${var.name_prefix}-ecs-task-role"
  description        = "Order tracking: what the service may do in AWS"
  assume_role_policy = data.aws_iam_policy_document.trust_ecs_tasks.json
}

data "aws_iam_policy_document" "task" {
  statement {
    sid = "Cluster"
    # WriteDataIdempotently: the service's producer is idempotent
    actions   = ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster", "kafka-cluster:WriteDataIdempotently"]
    resources = [aws_msk_serverless_cluster.this.arn]
  }

  statement {
    sid       = "Topics"
    actions   = ["kafka-cluster:CreateTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", "kafka-cluster:WriteData"]
    resources = local.kafka_topic_arns
  }

  statement {
    sid       = "Groups"
    actions   = ["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"]
    resources = local.kafka_group_arns
  }
}

resource "aws_iam_role_policy" "task" {
  name   = "kafka"
  role   = aws_iam_role.task.id
  policy = data.aws_iam_policy_document.task.json
}
