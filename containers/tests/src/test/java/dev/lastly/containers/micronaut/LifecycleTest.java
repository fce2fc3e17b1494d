/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.Counts;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Permits;
import dev.lastly.containers.micronaut.LifecycleBeans.Observer;
import dev.lastly.containers.micronaut.LifecycleBeans.Owner;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.BeanRegistration;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.context.scope.refresh.RefreshEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Micronaut destroys the bean that is wrapped, and calls it through its proxy. */
class LifecycleTest {
  private final ApplicationContext context =
      ApplicationContext.builder().properties(Map.of("lifecycle", true)).start();
  private final Stops stops = context.getBean(Stops.class);

  @BeforeEach
  void reset() {
    Counts.reset();
  }

  @AfterEach
  void close() {
    context.close();
  }

  private Downloads bean(String name) {
    return context.getBean(Downloads.class, Qualifiers.byName(name));
  }

  private int cleanups() {
    return context.getBean(Permits.class).left();
  }

  private static void call(Downloads downloads) {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> result = downloads.download(source);
    source.complete("v");
    assertThat(result).isCompletedWithValue("v");
    assertThat(Counts.wrappers).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "made", "advised", "target"})
  void singletonIsDestroyedWithTheContext(String name) {
    assertThat(bean(name)).isInstanceOf(DownloadsWithFinally.class);
    assertThat(stops.count()).isEqualTo(0);
    context.close();
    assertThat(stops.count()).isEqualTo(1);
  }

  @Test
  void singletonIsDestroyedEarly() {
    assertThat(context.destroyBean(bean("single"))).isInstanceOf(DownloadsWithFinally.class);
    assertThat(stops.count()).isEqualTo(1);
    context.close();
    assertThat(stops.count()).isEqualTo(1);
  }

  @Test
  void prototypeIsDestroyedWithItsOwner() {
    call(context.getBean(Owner.class).downloads());
    assertThat(cleanups()).isEqualTo(1);
    context.close();
    assertThat(stops.count()).isEqualTo(1);
  }

  /** Of a wrapper alone, Micronaut does not know what bean it is. */
  @Test
  void prototypeIsDestroyedByItsRegistration() {
    BeanRegistration<Downloads> registration =
        context.getBeanRegistration(Downloads.class, Qualifiers.byName("prototype"));
    context.destroyBean(registration.bean());
    assertThat(stops.count()).isEqualTo(0);
    context.destroyBean(registration);
    assertThat(stops.count()).isEqualTo(1);
  }

  @Test
  void callThroughTheProxyOfAScope() {
    Downloads refreshable = bean("refreshable");
    call(refreshable);
    assertThat(cleanups()).isEqualTo(1);
    context.getEventPublisher(RefreshEvent.class).publishEvent(new RefreshEvent());
    assertThat(stops.count()).isEqualTo(1);
    call(refreshable);
    assertThat(cleanups()).isEqualTo(2);
    context.close();
    assertThat(stops.count()).isEqualTo(2);
  }

  @Test
  void callThroughTheProxyOfAScopeOfAFactory() {
    call(bean("refreshableMade"));
    assertThat(cleanups()).isEqualTo(1);
  }

  @Test
  void callThroughTheProxyOfAdvice() {
    call(bean("target"));
    assertThat(Counts.advised).hasValue(1);
    assertThat(cleanups()).isEqualTo(1);
  }

  /** The last listener has its way in both events. */
  @Test
  void listenersOfTheApplication() {
    Observer observer = context.getBean(Observer.class);
    assertThat(bean("observed")).isInstanceOf(DownloadsWithFinally.class);
    assertThat(observer.created()).isPresent();
    context.close();
    assertThat(stops.count()).isEqualTo(1);
  }
}
