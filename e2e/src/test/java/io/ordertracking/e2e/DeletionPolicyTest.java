package io.ordertracking.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code gitops/admission}: what a real API server makes of it. */
class DeletionPolicyTest {
  private static final String POLICY = "gitops/admission/deletion-protection.yaml";

  private static KubeApiServer server;
  private static Kubectl kubectl;

  @BeforeAll
  static void start() throws Exception {
    server = KubeApiServer.start();
    server.installCrd();
    kubectl = server.kubectl();
    kubectl.run("apply", "-f", Repository.root().resolve(POLICY).toString()).ok();
    create("canary", "  deletionProtection: true");
    Await.until( // a policy is in force some time after it was taken
        Stage.PATIENCE,
        () -> kubectl.run("delete", "ote", "canary", "--dry-run=server"),
        answer -> assertThat(answer.text()).contains("denied request"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void create(String name, String more) throws Exception {
    kubectl.runWithInput(Manifests.environment(name, more), "create", "-f", "-").ok();
  }

  @Test
  void aProtectedEnvironmentIsntEvenBegunToBeDeleted() throws Exception {
    create("prod", "  deletionProtection: true");
    Kubectl.Answer refusal = kubectl.run("delete", "ote", "prod");
    assertThat(refusal.exitCode()).isNotZero();
    assertThat(refusal.text())
        .endsWith(
            "denied request: spec.deletionProtection of prod is true; to delete it after all:"
                + " kubectl patch ote prod -n default --type merge -p"
                + " '{\"spec\":{\"deletionProtection\":false}}'\n");
    assertThat(kubectl.run("delete", "ote", "--all").exitCode()).isNotZero();
    assertThat(kubectl.run("get", "ote", "prod", "-o", "yaml").ok())
        .doesNotContain("deletionTimestamp");
  }

  @Test
  void asTheMessageSaysItIsDeletedAfterAll() throws Exception {
    create("old", "  deletionProtection: true");
    String refusal = kubectl.run("delete", "ote", "old").text().strip();
    String patch = refusal.substring(refusal.indexOf('{'), refusal.length() - 1);
    kubectl.run("patch", "ote", "old", "--type", "merge", "-p", patch).ok();
    kubectl.run("delete", "ote", "old").ok();
  }

  @Test
  void othersAreDeletedAsEver() throws Exception {
    create("silent", "");
    create("open", "  deletionProtection: false");
    kubectl.run("delete", "ote", "silent", "open").ok();
  }
}
