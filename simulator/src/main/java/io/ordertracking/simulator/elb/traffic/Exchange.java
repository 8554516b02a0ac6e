package io.ordertracking.simulator.elb.traffic;

import java.time.Instant;

/** A request and what became of it. */
public record Exchange(Instant at, Request request, Response response) {}
