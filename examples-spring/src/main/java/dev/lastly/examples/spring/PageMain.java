/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

/** Keeps the service running after the load, so that one can look at it. */
final class PageMain {
  private PageMain() {}

  public static void main(String[] arguments) throws Exception {
    try (RunningShop shop = RunningShop.start()) {
      Load.run(shop, 400);
      System.out.println("What is held: " + shop.url() + "/ (Enter ends the service)");
      while (System.in.read() > '\n') {}
    }
  }
}
