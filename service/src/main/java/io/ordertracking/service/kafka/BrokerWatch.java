package io.ordertracking.service.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the topics as soon as there is a broker, then lets the consumers begin; after that, asks
 * the broker now and then whether it is there, and how far the consumers are behind. The service
 * starts without it. It looks from the moment on when it is made, beside the rest of the start,
 * which would else be a second longer; the consumers wait for that rest.
 */
final class BrokerWatch implements SmartLifecycle, InitializingBean, DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final Duration UNTIL_TOPICS = Duration.ofSeconds(1);
  private static final Duration AFTERWARDS = Duration.ofSeconds(10);

  private final Map<String, Object> settings;
  private final List<NewTopic> topics;
  private final Runnable whenReady;
  private final GroupLag lag;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean topicsExist;
  private volatile @Nullable String trouble = "the broker hasn't answered yet";
  private @Nullable Thread thread;

  BrokerWatch(
      Map<String, Object> settings, List<NewTopic> topics, Runnable whenReady, GroupLag lag) {
    this.settings = settings;
    this.topics = topics;
    this.whenReady = whenReady;
    this.lag = lag;
  }

  /** What is wrong with the broker, as far as is known; empty when nothing is. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Why nothing may be published yet; empty from the moment on when all topics were seen. */
  Optional<String> noTopics() {
    return topicsExist
        ? Optional.empty()
        : Optional.of("the topics aren't there yet: " + trouble().orElse("being made"));
  }

  @Override
  public void afterPropertiesSet() {
    // No virtual one: it holds locks of Kafka's client that requests wait for.
    thread = Thread.ofPlatform().daemon().name("kafka-watch").start(this::watch);
  }

  @Override
  public void start() {
    started.countDown();
  }

  @Override
  public void stop() {
    stopped.countDown();
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Also where the rest of the start failed. */
  @Override
  public void destroy() {
    stop();
  }

  @Override
  public boolean isRunning() {
    return started.getCount() == 0 && stopped.getCount() > 0;
  }

  private void watch() {
    try {
      do {
        // a name that can't be resolved yet fails here already
        try (Admin admin = Admin.create(settings)) {
          while (true) {
            look(admin);
            if (pause()) {
              return;
            }
          }
        } catch (KafkaException e) {
          failed(e);
        }
      } while (!pause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopped
    }
  }

  /** True when it's time to end. */
  private boolean pause() throws InterruptedException {
    Duration pause = topicsExist ? AFTERWARDS : UNTIL_TOPICS;
    return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look(Admin admin) throws InterruptedException {
    try {
      if (topicsExist) {
        admin.describeCluster().nodes().get(CALL.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        create(admin);
        topicsExist = true;
        started.await();
        whenReady.run();
      }
      if (trouble != null) {
        LOG.info("Kafka is there; topics {}", topics.stream().map(NewTopic::name).toList());
      }
      trouble = null;
      lag.look(admin);
    } catch (ExecutionException | TimeoutException e) {
      failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private void failed(Throwable cause) {
    String now = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    if (!now.equals(trouble)) {
      LOG.warn("Kafka doesn't answer as it should, and is asked again: {}", now);
    }
    trouble = now;
    lag.unknown();
  }

  private void create(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> existing = admin.listTopics().names().get(CALL.toMillis(), TimeUnit.MILLISECONDS);
    Stream<NewTopic> missing = topics.stream().filter(topic -> !existing.contains(topic.name()));
    try {
      admin.createTopics(missing.toList()).all().get(CALL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) { // another instance was faster
        throw e;
      }
    }
  }
}
