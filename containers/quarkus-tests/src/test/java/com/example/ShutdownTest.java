/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Quarkus waits for no call, and the cleanup runs all the same. Here, there is no bean of type
 * {@link dev.lastly.Lastly}.
 */
@QuarkusMainTest
@TestProfile(ShutdownTest.WithoutSettings.class)
class ShutdownTest {
  /** The application without its settings. */
  public static class WithoutSettings implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.arc.exclude-types", Settings.class.getName());
    }
  }

  @Test
  @Launch({})
  void shutdownWhileACallIsPending(LaunchResult result) {
    assertThat(result.getOutput()).contains("settings false, pending true, then v, left 1");
  }
}
