package io.ordertracking.operator.bootstrap;

import java.util.List;
import java.util.Optional;

/**
 * The Terraform outputs that an environment stands on, parsed and complete: required ones are
 * there, and what may be absent is an {@code Optional} or an empty list.
 *
 * @param kafkaBrokers {@code host:port}, comma-separated
 * @param mskSecurityGroup the brokers' own group
 * @param rdsEndpoint host without a port
 * @param rdsSecurityGroup the database's own group
 * @param clientSecurityGroup the group already allowed on RDS and MSK, which tasks carry; when
 *     absent, rules are put on the two groups above
 * @param ecsClusterName a cluster shared by several environments
 */
public record BootstrapOutputs(
    String vpcId,
    List<String> publicSubnetIds,
    List<String> privateSubnetIds,
    String kafkaBrokers,
    String mskSecurityGroup,
    String rdsEndpoint,
    int rdsPort,
    String rdsDatabase,
    String rdsSecretArn,
    String rdsSecurityGroup,
    Optional<String> clientSecurityGroup,
    String taskRoleArn,
    Optional<String> executionRoleArn,
    Optional<String> infrastructureRoleArn,
    Optional<String> ecrRepositoryUrl,
    Optional<String> ecsClusterName,
    Optional<String> accountId,
    Optional<String> region) {

  public BootstrapOutputs {
    publicSubnetIds = List.copyOf(publicSubnetIds);
    privateSubnetIds = List.copyOf(privateSubnetIds);
  }
}
