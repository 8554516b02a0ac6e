package io.ordertracking.demo;

/**
 * A line of the table.
 *
 * @param result in one word, as in the resource's status
 * @param happened for people
 */
record Line(String step, String result, String happened, Played played) {}
