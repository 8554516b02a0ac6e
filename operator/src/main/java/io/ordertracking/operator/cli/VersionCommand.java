package io.ordertracking.operator.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(getVersion()[0]);
    return ExitCodes.OK;
  }

  @Override
  public String[] getVersion() {
    String version = Otectl.class.getPackage().getImplementationVersion(); // from the manifest
    return new String[] {
      "otectl %s (API ordertracking.io/v1alpha1, Java %s)"
          .formatted(version == null ? "development" : version, Runtime.version())
    };
  }
}
