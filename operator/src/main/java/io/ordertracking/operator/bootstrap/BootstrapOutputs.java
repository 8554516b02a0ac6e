package io.ordertracking.operator.bootstrap;

import java.util.List;
import java.util.Optional;

/**
 * The Terraform outputs that an environment stands on, parsed and complete: required ones are
 * there, and what may be absent is an {@code Optional} or an empty list.
 *
 * @param rdsEndpoint host without a port
 * @param clientSecurityGroup the group already allowed on RDS and MSK, which tasks carry
 * @param ecsClusterName a cluster shared by several environments
 */
public record BootstrapOutputs(
    String vpcId,
    List<String> publicSubnetIds,
    List<String> privateSubnetIds,
    String kafkaBrokers,
    String rdsEndpoint,
    int rdsPort,
    String rdsDatabase,
    String rdsSecretArn,
    String clientSecurityGroup,
    String taskRoleArn,
    Optional<String> executionRoleArn,
    Optional<String> ecrRepositoryUrl,
    Optional<String> ecsClusterName,
    Optional<String> accountId,
    Optional<String> region) {

  public BootstrapOutputs {
    publicSubnetIds = List.copyOf(publicSubnetIds);
    privateSubnetIds = List.copyOf(privateSubnetIds);
  }
}
