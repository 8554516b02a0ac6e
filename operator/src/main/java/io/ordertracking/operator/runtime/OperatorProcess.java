package io.ordertracking.operator.runtime;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ordertracking.operator.config.OperatorConfig;
import io.ordertracking.operator.reconcile.Mandate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator from start to stop. {@link #start} returns at once; in the background the process
 * waits for the API server and the CRD (not ready, and saying why), becomes leader where there is
 * an election, and then reconciles until it is stopped or can't go on.
 */
public final class OperatorProcess implements AutoCloseable {
  /** 1 while this process leads (or needn't be elected), 0 on standby. */
  static final String METRIC_LEADER = "operator_leader";

  private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);

  /**
   * What depends on the surroundings rather than on the configuration.
   *
   * @param serverSideApply off only for the mock API server, which can't
   * @param stopWithin how long running passes may go on when stopping
   * @param probeEvery how often the API server is looked at
   */
  public record Options(boolean serverSideApply, Duration stopWithin, Duration probeEvery) {
    public static final Options DEFAULT =
        new Options(true, Duration.ofSeconds(20), Duration.ofSeconds(10));
  }

  /** All that works once this process leads. */
  private record Prepared(Operator operator, SideWork beside) {}

  private final KubernetesClient client;
  private final OperatorConfig config;
  private final PrometheusMeterRegistry registry;
  private final ReconcilerFactory reconcilers;
  private final Options options;
  private final Leadership leadership;
  private final ClusterAccess access;
  private final Mandate mandate = new ThisProcess();
  private final SdkOperator sdk;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private volatile boolean stopping;
  private volatile @Nullable Operator operator; // written under the lock of this
  private SideWork beside = SideWork.NONE; // under the lock of this
  private @Nullable HealthServer health;
  private @Nullable Thread prober;
  private @Nullable HeapTrim heapTrim;

  public OperatorProcess(
      KubernetesClient client,
      OperatorConfig config,
      PrometheusMeterRegistry registry,
      ReconcilerFactory reconcilers,
      Options options) {
    this.client = client;
    this.config = config;
    this.registry = registry;
    this.reconcilers = reconcilers;
    this.options = options;
    this.leadership = new Leadership(client, config.leaderElection());
    this.access = new ClusterAccess(client, config.namespaces(), registry);
    this.sdk =
        new SdkOperator(client, config.namespaces(), new ReconcileMetrics(registry), options);
  }

  /** Opens the health port and goes on in the background. */
  public synchronized void start() {
    new JvmMemoryMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Gauge.builder(METRIC_LEADER, this, p -> p.working() ? 1 : 0).register(registry);
    health =
        new HealthServer(
            config.server().port(),
            List.of(
                new HealthServer.Check("process", this::processProblem),
                new HealthServer.Check("kubernetes", access::problem),
                new HealthServer.Check("reconciler", this::reconcilerProblem)),
            List.of(
                new HealthServer.Check("namespaces", access::closed),
                new HealthServer.Check("watches", () -> watches().interrupted())),
            registry);
    LOG.info("health and metrics on port {}", health.port());
    heapTrim = new HeapTrim();
    prober = Thread.ofVirtual().name("api-probe").start(this::probeAndBegin);
  }

  /** The port of health and metrics. */
  public synchronized int port() {
    if (health == null) {
      throw new IllegalStateException("not started");
    }
    return health.port();
  }

  /** What keeps the process from being ready, by check; empty when it is ready. */
  public synchronized Map<String, String> problems() {
    return health == null ? Map.of("process", "not started") : health.problems();
  }

  /** Waits for the end: 0 when stopped, 1 when it can't go on and wants to be started anew. */
  public int await() {
    return exit.join();
  }

  private void probeAndBegin() {
    boolean begun = false;
    // Takes as long as the first answers of the API server: made meanwhile, also on a standby.
    FutureTask<Prepared> ahead = new FutureTask<>(() -> prepare(false));
    Thread.ofVirtual().name("prepare").start(ahead);
    try {
      while (!stopping) {
        access.look();
        if (!begun && access.problem().isEmpty()) {
          begun = true;
          begin(ahead);
        }
        Thread.sleep(begun ? options.probeEvery() : options.probeEvery().dividedBy(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopping
    } catch (RuntimeException e) {
      cannotGoOn("the operator failed to start", e);
    }
  }

  private void begin(Future<Prepared> ahead) {
    if (config.leaderElection().enabled()) {
      leadership.start(
          () -> Thread.ofVirtual().name("begin-leading").start(() -> beginWork(ahead)),
          () ->
              cannotGoOn(
                  "lost the lease "
                      + config.leaderElection().leaseName()
                      + ": somebody else leads now",
                  null));
    } else {
      beginWork(ahead);
    }
  }

  private Prepared prepare(boolean someClosed) {
    ReconcilerFactory.Work work = reconcilers.create(client, config, registry, mandate);
    return new Prepared(
        sdk.create(work.reconciler(), someClosed, this::informerStopped), work.beside());
  }

  private void beginWork(Future<Prepared> ahead) {
    try {
      Prepared prepared = access.closed().isPresent() ? prepare(true) : ahead.get();
      synchronized (this) {
        if (stopping) {
          return;
        }
        operator = prepared.operator();
      }
      // outside the lock: it waits for the informers, and stopping must not wait for that
      prepared.operator().start();
      LOG.info(
          "looking after environments in {}",
          config.namespaces().isEmpty() ? "all namespaces" : config.namespaces());
      begin(prepared.beside());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopping
    } catch (ExecutionException e) {
      cannotGoOn("the operator failed to start", e.getCause());
    } catch (RuntimeException e) {
      cannotGoOn("the operator failed to start", e);
    }
  }

  private synchronized void begin(SideWork work) {
    if (!stopping) {
      beside = work;
      work.begin();
    }
  }

  private void informerStopped(SharedIndexInformer<?> informer, @Nullable Throwable cause) {
    if (cause != null && !stopping) {
      cannotGoOn("the watch for " + informer.getApiTypeClass().getSimpleName() + " ended", cause);
    }
  }

  private void cannotGoOn(String what, @Nullable Throwable cause) {
    if (!stopping) {
      LOG.error("{}; ending, to be started anew", what, cause);
      Thread.ofVirtual().name("stop").start(() -> stop(1));
    }
  }

  private boolean working() {
    Operator running = operator;
    return running != null && running.getRuntimeInfo().isStarted();
  }

  private Optional<String> processProblem() {
    return stopping ? Optional.of("stopping") : Optional.empty();
  }

  private Optional<String> reconcilerProblem() {
    if (!working()) {
      return config.leaderElection().enabled()
              && !leadership.leading()
              && !leadership.leader().equals(Leadership.NOBODY)
          ? Optional.empty() // a standby is ready to take over
          : Optional.of("not started yet");
    }
    return watches().problem();
  }

  private Watches watches() {
    Operator running = operator;
    return running == null || !working() ? Watches.NONE : Watches.of(running);
  }

  private final class ThisProcess implements Mandate {
    @Override
    public boolean mayWrite() {
      return !config.leaderElection().enabled() || leadership.mayWrite();
    }

    @Override
    public boolean covers(String namespace) {
      return access.covers(namespace);
    }
  }

  /** Lets running passes finish (bounded), gives the lease back, closes the port. */
  @Override
  public void close() {
    stop(0);
  }

  private void stop(int code) {
    synchronized (this) {
      if (!stopping) {
        stopping = true;
        if (health != null) { // else it never began
          LOG.info(
              "stopping: running passes may finish within {} s", options.stopWithin().toSeconds());
        }
        if (prober != null) {
          prober.interrupt();
        }
        if (heapTrim != null) {
          heapTrim.close();
        }
        beside.close();
        if (operator != null) {
          operator.stop();
        }
        leadership.stop();
        if (health != null) {
          health.close();
        }
      }
    }
    exit.complete(code);
  }
}
