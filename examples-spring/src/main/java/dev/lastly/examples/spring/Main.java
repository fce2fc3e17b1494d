/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

/** Runs the same load twice, without Lastly and with it, and prints what is held in the end. */
final class Main {
  private static final int REQUESTS = 400;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Load.Result byHand = run("--lastly.enabled=false");
    Load.Result lastly = run("--lastly.enabled=true");
    System.out.printf("%28s  %14s%n", "whenComplete", "lastly-spring");
    print("requests", REQUESTS, REQUESTS);
    print("  fulfilled", byHand.fulfilled(), lastly.fulfilled());
    print("  failed", byHand.failed(), lastly.failed());
    print("  cancelled", byHand.cancelled(), lastly.cancelled());
    print("  timed out", byHand.timedOut(), lastly.timedOut());
    print("permits held", byHand.permits(), lastly.permits());
    print("connections held", byHand.connections(), lastly.connections());
    print("traces open", byHand.traces(), lastly.traces());
  }

  private static Load.Result run(String argument) throws Exception {
    try (RunningShop shop = RunningShop.start(argument)) {
      return Load.run(shop, REQUESTS);
    }
  }

  private static void print(String name, int byHand, int lastly) {
    System.out.printf("%-16s  %10d  %14d%n", name, byHand, lastly);
  }
}
