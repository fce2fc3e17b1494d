/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A {@link Shop} and its supplier. */
record RunningShop(Supplier supplier, ConfigurableApplicationContext context)
    implements AutoCloseable {
  static RunningShop start(String... arguments) throws IOException {
    Supplier supplier = new Supplier();
    SpringApplication boot = new SpringApplication(Shop.class);
    boot.setRegisterShutdownHook(false);
    boot.setDefaultProperties(Map.of("supplier.url", supplier.url()));
    return new RunningShop(supplier, boot.run(arguments));
  }

  String url() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  Remote database() {
    return context.getBean(Remote.class);
  }

  Outcomes outcomes() {
    return context.getBean(Outcomes.class);
  }

  /** The numbers of permits, connections and traces that are held, in this order. */
  List<Count> held() {
    return List.of(
        context.getBean(Permits.class).held(),
        context.getBean(Connections.class).held(),
        context.getBean(Traces.class).held());
  }

  @Override
  public void close() {
    context.close();
    supplier.close();
  }
}
