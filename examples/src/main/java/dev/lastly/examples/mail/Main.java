/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.mail;

import dev.lastly.examples.mail.Story.Step;
import java.util.Locale;

/** Checks the mail six times, and hides the indicator whatever happens. */
public final class Main {
  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    for (Story story : Story.all()) {
      System.out.printf("%n%s%n", story.title);
      for (Step step : story.steps) {
        Sight sight = step.sight();
        System.out.printf(
            "  %-29s%-17s%s%n",
            step.event(), sight.indicatorShown() ? "indicator shown" : "hidden", result(sight));
      }
    }
    System.out.println();
  }

  private static String result(Sight sight) {
    String state = sight.state().name().toLowerCase(Locale.ROOT);
    return switch (sight.state()) {
      case PENDING, CANCELLED -> state;
      case FULFILLED -> state + " with " + sight.outcome();
      case REJECTED -> state + " with " + words((Throwable) sight.outcome());
    };
  }

  private static String words(Throwable reason) {
    StringBuilder words = new StringBuilder(name(reason));
    for (Throwable suppressed : reason.getSuppressed()) {
      words.append(", suppressing ").append(name(suppressed));
    }
    return words.toString();
  }

  private static String name(Throwable reason) {
    return reason.getClass().getSimpleName() + ": " + reason.getMessage();
  }
}
