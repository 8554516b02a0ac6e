package io.ordertracking.simulator.authority;

import io.ordertracking.simulator.core.Call;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;

/** Decides whether a call is carried out. Asked under the account's lock. */
public interface Authority {
  /** Everybody may do everything. */
  Authority EVERYTHING =
      new Authority() {
        @Override
        public <T> T carryOut(String call, AwsRequest request, Call by, Supplier<T> work) {
          return work.get();
        }
      };

  /**
   * Does the work, if the caller may.
   *
   * @param call e.g. {@code ecs:UpdateService}
   * @throws Denied if not
   */
  <T> T carryOut(String call, AwsRequest request, Call by, Supplier<T> work);
}
