package io.ordertracking.operator.blueprint;

/**
 * Where the environment lives.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 */
public record AccountFacts(String accountId, String region, String partition) {

  /** The repository that is used when neither spec nor bootstrap names one. */
  String defaultRepository() {
    String suffix = partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    return accountId + ".dkr.ecr." + region + "." + suffix + "/order-tracking";
  }

  /** The execution role that is used when the bootstrap names none. */
  String defaultExecutionRole() {
    return "arn:" + partition + ":iam::" + accountId + ":role/ot-ecs-execution-role";
  }
}
