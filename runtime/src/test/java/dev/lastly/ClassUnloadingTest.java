/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "R5: a container that shares the runtime can unload the application that used it first")
class ClassUnloadingTest {
  private static final int COLLECTIONS = 50;

  /** An application, which is loaded by a class loader of its own. */
  public static final class Application implements Runnable {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void run() {
      CompletableFuture<Object> source = new CompletableFuture<>();
      Lastly.standard().call(() -> source).andFinally(() -> {});
      source.complete(this);
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static WeakReference<ClassLoader> use(ClassLoader shared) throws Exception {
    ClassLoader loader = new URLClassLoader(new URL[] {location(Application.class)}, shared);
    Object application =
        loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();
    assertThat(application).isInstanceOf(Runnable.class).isNotInstanceOf(Application.class);
    ((Runnable) application).run();
    return new WeakReference<>(loader);
  }

  @Test
  @DisplayName(
      "R5: the thread that is kept ready holds no class of the application that used it first")
  void firstUser() throws Exception {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader shared = new URLClassLoader(new URL[] {location(Lastly.class)}, platform)) {
      WeakReference<ClassLoader> application = use(shared);
      for (int i = 0; i < COLLECTIONS && application.get() != null; i++) {
        System.gc();
      }
      assertThat(application.get()).isNull();
    }
  }
}
