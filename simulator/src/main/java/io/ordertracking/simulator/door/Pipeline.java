package io.ordertracking.simulator.door;

import io.ordertracking.simulator.authority.Authority;
import io.ordertracking.simulator.authority.Denied;
import io.ordertracking.simulator.core.Account;
import io.ordertracking.simulator.core.Call;
import io.ordertracking.simulator.core.Fault;
import io.ordertracking.simulator.core.Operations;
import io.ordertracking.simulator.core.Operations.Operation;
import io.ordertracking.simulator.core.Operations.WithContent;
import io.ordertracking.simulator.fault.CallerCrashed;
import io.ordertracking.simulator.fault.Decision;
import io.ordertracking.simulator.fault.Faults;
import io.ordertracking.simulator.wire.AwsChunked;
import io.ordertracking.simulator.wire.AwsService;
import io.ordertracking.simulator.wire.CredentialScope;
import io.ordertracking.simulator.wire.Protocol;
import io.ordertracking.simulator.wire.Routes;
import io.ordertracking.simulator.wire.Routes.Route;
import io.ordertracking.simulator.wire.WireRequest;
import io.ordertracking.simulator.wire.WireResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The one way from a request to its answer. The account's lock is held around the handler alone:
 * reading, writing and simulated latency of concurrent calls overlap.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final Account account;
  private final Faults faults;
  private final CallLog calls;
  private final Routes routes;
  private final Authority authority;
  private final Consumer<Instant> catchUp;

  /**
   * @param authority says what callers may do
   * @param catchUp plays what is due by then; called under the account's lock before every handler
   */
  public Pipeline(
      Account account,
      Faults faults,
      CallLog calls,
      Operations operations,
      Authority authority,
      Consumer<Instant> catchUp) {
    this(account, faults, calls, new Routes(operations), authority, catchUp);
  }

  private Pipeline(
      Account account,
      Faults faults,
      CallLog calls,
      Routes routes,
      Authority authority,
      Consumer<Instant> catchUp) {
    this.account = account;
    this.faults = faults;
    this.calls = calls;
    this.routes = routes;
    this.authority = authority;
    this.catchUp = catchUp;
  }

  /** The same account without faults, for people with all rights: it isn't what is tested. */
  public Pipeline faultless() {
    return new Pipeline(account, Faults.none(), calls, routes, Authority.EVERYTHING, catchUp);
  }

  public Routes routes() {
    return routes;
  }

  /**
   * @throws AnswerLost when the plan loses this call's answer; its work is done
   * @throws CallerCrashed when the plan kills the caller here
   */
  WireResponse handle(WireRequest sent) throws IOException {
    WireRequest request = AwsChunked.decoded(sent);
    Entry entry = new Entry(calls.next(), Asked.of(request));
    Asked asked = entry.asked;
    try {
      return attempt(request, entry);
    } catch (Fault fault) {
      entry.outcome = fault.code();
      return asked.protocol().error(request, fault, entry.requestId());
    } catch (AnswerLost lost) {
      entry.outcome = RecordedCall.ANSWER_LOST;
      throw lost;
    } catch (CallerCrashed crashed) {
      entry.outcome = RecordedCall.CRASHED;
      throw crashed;
    } catch (RuntimeException e) {
      // a bug of the simulator must not look like AWS's: it is logged, and named in the answer
      LOG.error("{} failed", asked.name(), e);
      Fault fault = new Fault("InternalFailure", 500, "the simulator failed: " + e);
      entry.outcome = fault.code();
      return asked.protocol().error(request, fault, entry.requestId());
    } finally {
      calls.add(entry.recorded(account.now()));
    }
  }

  private WireResponse attempt(WireRequest request, Entry entry) throws IOException {
    Asked asked = entry.asked;
    CredentialScope scope = asked.authorised(account.region());
    AwsService service = asked.service();
    Route route = routes.find(service, request);
    AwsRequest question = (AwsRequest) service.protocol().read(request, route.shape());
    entry.request = question;
    Decision decision = faults.decide(asked.name(), entry.number, account.now());
    decision.runBefore();
    Latency.pass(decision.latency());
    WireResponse response = respond(request, question, route, decision, scope, entry);
    onItsWay(decision.delay());
    decision.runAfter();
    if (decision.answerLost()) {
      throw new AnswerLost(asked.name(), entry.number);
    }
    return response;
  }

  private void onItsWay(Duration delay) throws InterruptedIOException {
    try {
      account.pass(delay);
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted on the wire");
    }
  }

  /**
   * An error is an answer like any other: it can be lost, and the caller can die of what comes
   * after.
   */
  private WireResponse respond(
      WireRequest request,
      AwsRequest question,
      Route route,
      Decision decision,
      CredentialScope scope,
      Entry entry) {
    Protocol protocol = entry.asked.service().protocol();
    try {
      refuse(decision, protocol);
      WithContent<? extends AwsResponse> answer =
          run(route.operation(), question, request.body(), decision, entry.asked, scope);
      WireResponse response =
          protocol.answer(request, route.shape(), answer.response(), entry.requestId());
      SdkBytes content = answer.content();
      return content == null ? response : response.with(content);
    } catch (Fault fault) {
      entry.outcome = fault.code();
      return protocol.error(request, fault, entry.requestId());
    } catch (Denied denied) {
      Fault fault = protocol.denied(denied.getMessage());
      entry.outcome = fault.code();
      return protocol.error(request, fault, entry.requestId());
    }
  }

  private static void refuse(Decision decision, Protocol protocol) {
    if (decision.throttled()) {
      throw protocol.throttled();
    }
    if (decision.expired()) {
      throw protocol.expired();
    }
    Fault refusal = decision.refusal();
    if (refusal != null) {
      throw refusal;
    }
  }

  private <Q extends AwsRequest, R extends AwsResponse> WithContent<R> run(
      Operation<Q, R> operation,
      AwsRequest request,
      SdkBytes content,
      Decision decision,
      Asked asked,
      CredentialScope scope) {
    return account.locked(
        () -> {
          Instant now = account.now();
          catchUp.accept(now);
          Instant asOf = asked.write() ? now : now.minus(decision.lag());
          Call call = new Call(now, asOf, account.id(), account.region(), scope.accessKeyId());
          return authority.carryOut(
              asked.name(),
              request,
              call,
              () -> operation.handler().handle(operation.request().cast(request), content, call));
        });
  }

  /** What will be recorded, filled in on the way. */
  private static final class Entry {
    private final long number;
    private final Asked asked;
    private @Nullable AwsRequest request;
    private String outcome = RecordedCall.OK;

    Entry(long number, Asked asked) {
      this.number = number;
      this.asked = asked;
    }

    /** Reproducible; its last digits are the call's number in hexadecimal. */
    String requestId() {
      return new UUID(0x5117_0000_0000_4000L, 0x8000_0000_0000_0000L | number).toString();
    }

    RecordedCall recorded(Instant at) {
      return new RecordedCall(number, asked.serviceName(), asked.operation(), at, outcome, request);
    }
  }
}
