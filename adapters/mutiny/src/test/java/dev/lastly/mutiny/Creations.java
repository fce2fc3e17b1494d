/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.MultiInterceptor;
import io.smallrye.mutiny.infrastructure.UniInterceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sees what of ours is created. */
public final class Creations implements UniInterceptor, MultiInterceptor {
  static final List<Object> SEEN = new CopyOnWriteArrayList<>();
  static volatile boolean enabled;

  private static void see(Object created) {
    if (enabled && created.getClass().getName().startsWith("dev.lastly")) {
      SEEN.add(created);
    }
  }

  @Override
  public <T> Uni<T> onUniCreation(Uni<T> uni) {
    see(uni);
    return uni;
  }

  @Override
  public <T> Multi<T> onMultiCreation(Multi<T> multi) {
    see(multi);
    return multi;
  }

  @Override
  public int ordinal() {
    return 0;
  }
}
