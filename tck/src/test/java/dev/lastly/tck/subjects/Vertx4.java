/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Function;

/** Loads {@link VertxSubject} with the Vert.x 4 that the build has put aside. */
final class Vertx4 extends URLClassLoader {
  private static final Path JAR = Path.of("target", "vertx-4", "vertx-core.jar");

  private Vertx4() throws IOException {
    super(new URL[] {JAR.toUri().toURL()}, Vertx4.class.getClassLoader());
  }

  @SuppressWarnings({"unchecked", "resource"}) // it has to stay open: classes load when needed
  static Subject<?> subject(String name) {
    try {
      Class<?> type = new Vertx4().loadClass(VertxSubject.class.getName());
      return ((Function<String, Subject<?>>) type.getConstructor().newInstance()).apply(name);
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (name.startsWith("io.vertx.")) {
        return findClass(name);
      }
      return name.equals(VertxSubject.class.getName())
          ? again(name)
          : super.loadClass(name, resolve);
    }
  }

  private Class<?> again(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
