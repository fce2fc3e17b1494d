/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spring;

import com.example.Consumer;
import com.example.Counts;
import com.example.Downloads;
import com.example.Permits;
import com.example.boot.LastlyApplication;
import com.example.boot.Running;
import dev.lastly.Lastly;
import dev.lastly.containers.Application;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

/** The same rows, with applications whose beans have been processed when they were built. */
class BootAotContainerTest extends BootContainerTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final Set<String> SHARED =
      Stream.of(Consumer.class, Counts.class, Counts.Polls.class, Downloads.class, Permits.class)
          .map(Class::getName)
          .collect(Collectors.toSet());
  private static final Map<Class<?>, Built> built = new HashMap<>();

  @TempDir private static Path directory;

  /**
   * An application as it is built. Spring and the application are loaded once more, beside the
   * classes that have been generated into their packages. What the rows know of is shared.
   */
  private static final class Built extends URLClassLoader {
    private Built(List<URL> urls) {
      super(urls.toArray(URL[]::new), BootAotContainerTest.class.getClassLoader());
    }

    private static boolean isOwn(String name) {
      return name.startsWith("org.springframework.")
          || name.startsWith("dev.lastly.spring.")
          || (name.startsWith("com.example.") && !SHARED.contains(name));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return isOwn(name) ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }

  @AfterAll
  static void close() throws IOException {
    for (Built each : built.values()) {
      each.close();
    }
    built.clear();
  }

  /** Building takes time, and {@link AotTest} does without such a bean. */
  @Override
  public Application start(Optional<Lastly> lastly) {
    return run(LastlyApplication.class, lastly.orElse(Lastly.standard()));
  }

  @Override
  Application run(Class<?> configuration, Lastly settings) {
    Built loader = built.computeIfAbsent(configuration, BootAotContainerTest::build);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    System.setProperty("spring.aot.enabled", "true");
    thread.setContextClassLoader(loader);
    try {
      return (Application)
          loader
              .loadClass(Running.class.getName())
              .getMethod("start", String.class, Lastly.class)
              .invoke(null, configuration.getName(), settings);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    } finally {
      thread.setContextClassLoader(before);
      System.clearProperty("spring.aot.enabled");
    }
  }

  private static Built build(Class<?> configuration) {
    Path root = directory.resolve(configuration.getSimpleName());
    Path sources = root.resolve("sources");
    Path resources = root.resolve("resources");
    Path classes = root.resolve("classes");
    try {
      SpringApplicationAotProcessor.main(
          new String[] {
            configuration.getName(),
            sources.toString(),
            resources.toString(),
            classes.toString(),
            "com.example",
            "aot"
          });
      AotTest.compile(sources, classes);
      List<URL> urls = new ArrayList<>();
      urls.add(classes.toUri().toURL());
      urls.add(resources.toUri().toURL());
      for (String each : CLASS_PATH.split(File.pathSeparator)) {
        urls.add(Path.of(each).toUri().toURL());
      }
      return new Built(urls);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
