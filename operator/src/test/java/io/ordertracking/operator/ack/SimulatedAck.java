package io.ordertracking.operator.ack;

import io.ordertracking.operator.ack.render.AckAnnotations;
import io.ordertracking.operator.ack.render.AckKind;
import io.ordertracking.operator.ack.render.AckObject;
import io.ordertracking.operator.world.World;
import io.ordertracking.simulator.SimulatorClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * ACK's controllers and the API server with their resources, as the real ones were seen to behave:
 * woken by another generation only, no word of which one they have seen, the next look ten hours
 * later, terminal errors never tried again, a service always synced, specs filled in with what AWS
 * gives back, status some time after the deed.
 */
final class SimulatedAck implements AckObjects {
  private static final Duration RESYNC = Duration.ofHours(10);
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": \"([^\"]*)\"");

  private final InstantSource clock;
  final Map<String, StoredObject> objects = new LinkedHashMap<>();
  final List<String> writes = new ArrayList<>();
  private final Map<AckKind, Controller> controllers = new EnumMap<>(AckKind.class);

  /** Kinds whose CRD isn't installed. */
  final Set<AckKind> missing = new LinkedHashSet<>();

  /** Kinds whose controller doesn't run. */
  final Set<AckKind> stopped = new LinkedHashSet<>();

  SimulatedAck(World world) {
    this(world.clock, SimulatorClients.byHand(world.aws));
  }

  /**
   * @param clock AWS's
   * @param clients the controllers'
   */
  SimulatedAck(InstantSource clock, SimulatorClients clients) {
    this.clock = clock;
    EcsClient ecs = clients.ecs();
    ElasticLoadBalancingV2Client elb = clients.elb();
    controllers.put(AckKind.LOG_GROUP, new LogGroups(clients.logs()));
    controllers.put(AckKind.CLUSTER, new Clusters(ecs));
    controllers.put(AckKind.SECURITY_GROUP, new SecurityGroups(clients.ec2()));
    controllers.put(AckKind.LOAD_BALANCER, new LoadBalancers(elb));
    controllers.put(AckKind.TARGET_GROUP, new TargetGroups(elb));
    controllers.put(AckKind.LISTENER, new Listeners(elb));
    controllers.put(AckKind.TASK_DEFINITION, new TaskDefinitions(ecs));
    controllers.put(AckKind.SERVICE, new Services(ecs));
  }

  StoredObject of(AckKind kind) {
    return objects.values().stream()
        .filter(object -> object.kind == kind)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " in " + objects.keySet()));
  }

  // ---- the API server

  @Override
  public Optional<HeldObject> read(AckKind kind, String namespace, String name) {
    return Optional.ofNullable(objects.get(key(kind, namespace, name))).map(StoredObject::held);
  }

  @Override
  public void apply(AckObject object) {
    if (missing.contains(object.kind())) {
      throw AckProblem.lasting(
          "apply " + object, AckProblem.NOT_INSTALLED, "no " + object.kind().plural());
    }
    writes.add("apply " + object);
    objects
        .computeIfAbsent(
            key(object.kind(), object.namespace(), object.name()),
            _ ->
                new StoredObject(object.kind(), object.namespace(), object.name(), clock.instant()))
        .applied(object.labels(), object.annotations(), object.spec());
  }

  @Override
  public void annotate(HeldObject object, Map<String, @Nullable String> annotations) {
    writes.add("annotate " + object);
    StoredObject stored = Objects.requireNonNull(objects.get(key(object)));
    annotations.forEach(
        (name, value) -> {
          if (value == null) {
            stored.annotations.remove(name);
          } else {
            stored.annotations.put(name, value);
          }
        });
  }

  @Override
  public void delete(HeldObject object) {
    writes.add("delete " + object);
    StoredObject stored = Objects.requireNonNull(objects.get(key(object)));
    if (stored.finalizer) {
      stored.deleting = true;
      stored.generation++;
    } else {
      objects.remove(key(object));
    }
  }

  private static String key(HeldObject object) {
    return key(object.kind(), object.namespace(), object.name());
  }

  static String key(AckKind kind, String namespace, String name) {
    return kind + " " + namespace + "/" + name;
  }

  // ---- the controllers

  /** Each object that has another generation, or whose time has come, is looked at. */
  void work() {
    for (StoredObject object : List.copyOf(objects.values())) {
      boolean due = object.generation != object.seen || !object.nextLook.isAfter(clock.instant());
      if (due && !stopped.contains(object.kind)) {
        object.seen = object.generation;
        object.nextLook = Instant.MAX;
        look(object);
      }
    }
  }

  private void look(StoredObject object) {
    Controller controller = Objects.requireNonNull(controllers.get(object.kind));
    try {
      if (object.deleting) {
        remove(object, controller);
      } else {
        sync(object, controller);
      }
    } catch (Controller.LookAgain later) {
      if (later.said != null) {
        conditions(object, "ACK.Recoverable", later.said);
      }
      if (later.found != null) {
        metadata(object, later.found);
      }
      if (later.after.isZero()) {
        look(object); // within milliseconds
      } else {
        again(object, later.after);
      }
    } catch (Terminal terminal) {
      conditions(object, "ACK.Terminal", String.valueOf(terminal.getMessage()));
    } catch (AwsServiceException e) {
      boolean terminal = controller.terminal().stream().anyMatch(code -> Controller.is(e, code));
      conditions(
          object,
          terminal ? "ACK.Terminal" : "ACK.Recoverable",
          e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage());
      if (!terminal) {
        again(object, RETRY);
      }
    }
  }

  /** Not by AWS: an object that isn't managed. */
  private static final class Terminal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Terminal(String message) {
      super(message);
    }
  }

  private void sync(StoredObject object, Controller controller) {
    String policy = object.annotations.get(AckAnnotations.ADOPTION_POLICY);
    boolean adopting =
        policy != null && !"true".equals(object.annotations.get(AckAnnotations.ADOPTED));
    adopting &= !object.finalizer;
    if (adopting) {
      controller.adopt(object, adoptionFields(object));
    }
    Optional<Controller.Latest> found = controller.find(object);
    if (found.isEmpty()
        && ("true".equals(object.annotations.get(AckAnnotations.ADOPTED))
            || AckAnnotations.ADOPT.equals(policy) && adopting)) {
      again(object, RETRY); // never made again, and the status says what it said
      return;
    }
    if (found.isEmpty() && readOnly(object)) {
      conditions(object, "ACK.Recoverable", "read-only resource not found");
      again(object, RETRY);
      return;
    }
    if (found.isEmpty()) {
      object.finalizer = true;
      try {
        controller.create(object);
      } catch (AwsServiceException e) {
        object.finalizer = false;
        throw e;
      }
      Controller.Latest made = controller.find(object).orElseThrow();
      filledIn(object, made);
      done(object, controller, made, controller.afterCreation());
      return;
    }
    Controller.Latest latest = found.get();
    if (adopting) {
      object.finalizer = true;
      object.annotations.put(AckAnnotations.ADOPTED, "true");
      metadata(object, latest);
      if (AckAnnotations.ADOPT.equals(policy)) {
        filledIn(object, latest);
        done(object, controller, latest, RESYNC);
      } else {
        again(object, Duration.ZERO);
      }
      return;
    }
    if (readOnly(object)) {
      done(object, controller, latest, RESYNC);
      return;
    }
    if (!object.finalizer) {
      throw new Terminal("This resource already exists but is not managed by ACK.");
    }
    Set<String> differs = difference(object.spec, latest.spec());
    if (!differs.isEmpty()) {
      controller.update(object, latest, differs);
      latest = controller.find(object).orElseThrow();
      filledIn(object, latest);
    }
    done(object, controller, latest, RESYNC);
  }

  private void remove(StoredObject object, Controller controller) {
    boolean retained =
        AckAnnotations.RETAIN.equals(object.annotations.get(AckAnnotations.DELETION_POLICY));
    if (!retained && !readOnly(object)) {
      Optional<Controller.Latest> found = controller.find(object);
      if (found.isPresent()) {
        controller.delete(object, found.get()); // and lets go at once, however long AWS takes
      }
    }
    objects.remove(key(object.kind, object.namespace, object.name));
  }

  private static boolean readOnly(StoredObject object) {
    return "true".equals(object.annotations.get(AckAnnotations.READ_ONLY));
  }

  private static Map<String, String> adoptionFields(StoredObject object) {
    Map<String, String> fields = new TreeMap<>();
    Matcher matcher =
        FIELD.matcher(object.annotations.getOrDefault(AckAnnotations.ADOPTION_FIELDS, ""));
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    return fields;
  }

  /** Either side's field that the other lacks is a difference, too. */
  private static Set<String> difference(Map<String, Object> spec, Map<String, Object> latest) {
    Set<String> names = new LinkedHashSet<>(spec.keySet());
    names.addAll(latest.keySet());
    names.removeIf(name -> Objects.equals(spec.get(name), latest.get(name)));
    return names;
  }

  /** The controller writes AWS's answer into the spec, in its own name. */
  private static void filledIn(StoredObject object, Controller.Latest latest) {
    Map<String, Object> spec = new LinkedHashMap<>(object.spec);
    spec.putAll(latest.spec());
    object.specIs(spec);
    object.seen = object.generation;
  }

  private void done(
      StoredObject object, Controller controller, Controller.Latest latest, Duration next) {
    metadata(object, latest);
    object.status.putAll(latest.status());
    boolean synced = controller.synced(latest);
    conditions(object, "ACK.ResourceSynced", synced ? "Resource synced" : "not yet");
    again(object, synced ? next : RETRY);
  }

  private static void metadata(StoredObject object, Controller.Latest latest) {
    object.status.put(
        "ackResourceMetadata",
        Map.of("arn", latest.arn(), "ownerAccountID", "123456789012", "region", "us-east-1"));
  }

  private static void conditions(StoredObject object, String type, String message) {
    object.status.put(
        "conditions", List.of(Map.of("type", type, "status", "True", "message", message)));
  }

  private void again(StoredObject object, Duration after) {
    object.nextLook = clock.instant().plus(after);
  }
}
