package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One operator for two namespaces, as a service account that may what the roles of
 * docs/configuration.md say. In one of the namespaces they are missing, come, and are taken away
 * again.
 */
class NamespaceRightsTest {
  private static final String ROLES =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: operator, namespace: default}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: operator}
      rules:
      - {apiGroups: [ordertracking.io], resources: [ordertrackingenvironments], verbs: [get, list, watch, update, patch]}
      - {apiGroups: [ordertracking.io], resources: [ordertrackingenvironments/status], verbs: [get, update, patch]}
      - {apiGroups: [""], resources: [configmaps], verbs: [get, list, watch]}
      - {apiGroups: [""], resources: [events], verbs: [create]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: reader}
      rules:
      - {apiGroups: [ordertracking.io], resources: ["*"], verbs: [get, list, watch]}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: elector, namespace: default}
      rules:
      - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, create, update, patch]}
      """;

  private static KubeApiServer server;
  private static Stage open;
  private static Stage closed;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    server.kubectl().runWithInput(ROLES, "apply", "-f", "-").ok();
    open = Stage.open(server, "rights-a", Setting.USUAL.beside("rights-b"));
    closed = open.beside("rights-b");
    bind("default", "elector", "--role=elector");
    bind("rights-a", "operator", "--clusterrole=operator");
  }

  @AfterAll
  static void stop() {
    open.close();
    server.close();
  }

  @Test
  void oneNamespaceIsLeftAsideWhileRightsAreMissingThere() throws Exception {
    closed.apply(Manifests.environment("b", ""));
    OperatorChild operator =
        open.startOperator(server.kubeconfigOf("default", "operator")).awaitReady();
    open.live("a");
    says(operator, "not allowed to list ordertrackingenvironments.ordertracking.io (403: ");
    assertThat(closed.condition("b", "Ready")).isEmpty();

    // in part: it would write to AWS for somebody who never hears of it
    bind("rights-b", "reader", "--clusterrole=reader");
    says(
        operator,
        "not allowed to patch ordertrackingenvironments, patch ordertrackingenvironments/status in"
            + " namespace rights-b; bind a role");
    assertThat(closed.condition("b", "Ready")).isEmpty();

    bind("rights-b", "operator", "--clusterrole=operator");
    closed.waitFor("Ready", "b");
    assertThat(operator.get("/readyz"))
        .isEqualTo("200 ready\nprocess: ok\nkubernetes: ok\nreconciler: ok\n");
    assertThat(operator.get("/metrics")).contains(metric("0.0"));

    closed.kubectl("delete", "rolebinding", "operator", "reader").ok();
    says(operator, "not allowed to list ordertrackingenvironments.ordertracking.io (403: ");
    long mark = open.aws().calls().mark();
    closed.setTag("b", "1.1.0");
    open.setTag("a", "1.1.0");
    Await.until(
        Stage.PATIENCE,
        () -> open.visitor().get(open.url("a")).text(),
        text -> assertThat(text).contains("1.1.0"));
    open.waitFor("Ready", "a");
    assertThat(open.aws().calls().since(mark).writes().names())
        .containsExactly("ecs:RegisterTaskDefinition", "ecs:UpdateService");

    bind("rights-b", "operator", "--clusterrole=operator");
    Await.until(
        Stage.PATIENCE,
        () -> closed.visitor().get(closed.url("b")).text(),
        text -> assertThat(text).contains("1.1.0"));
    closed.waitFor("Ready", "b");
    assertThat(operator.alive()).isTrue();
    assertThat(operator.logs()).contains("namespace rights-b is looked after again");
  }

  /** Ready all the same, and the endpoint, the metric and the log say what is missing where. */
  private static void says(OperatorChild operator, String why) throws Exception {
    Await.until(
        Stage.PATIENCE,
        () -> operator.get("/readyz"),
        answer ->
            assertThat(answer)
                .startsWith("200 ready\n")
                .contains("\nnamespaces: rights-b isn't looked after: " + why));
    assertThat(operator.get("/metrics")).contains(metric("1.0"));
    assertThat(operator.messages())
        .contains("namespace rights-b isn't looked after, trying again: " + why);
  }

  private static String metric(String value) {
    return "operator_namespace_closed{namespace=\"rights-b\"} " + value;
  }

  private static void bind(String namespace, String name, String role) throws Exception {
    List<String> command =
        List.of(
            "create",
            "rolebinding",
            name,
            role,
            "--serviceaccount=default:operator",
            "-n",
            namespace);
    server.kubectl().run(command.toArray(String[]::new)).ok();
  }
}
