/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example.boot;

import com.example.Consumer;
import com.example.Permits;
import dev.lastly.Lastly;
import dev.lastly.containers.Application;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that has been started, in the class loader of this class. */
public record Running(ConfigurableApplicationContext context) implements Application {
  public static Application start(String configuration, Lastly settings)
      throws ClassNotFoundException {
    LastlyApplication.settings = settings;
    SpringApplication boot = new SpringApplication(Class.forName(configuration));
    boot.setMainApplicationClass(Class.forName(configuration));
    boot.setWebApplicationType(WebApplicationType.NONE);
    boot.setRegisterShutdownHook(false);
    return new Running(boot.run("--spring.main.banner-mode=off"));
  }

  @Override
  public Consumer consumer() {
    return context.getBean(Consumer.class);
  }

  @Override
  public Permits permits() {
    return context.getBean(Permits.class);
  }

  @Override
  public void publish(String event) {
    context.publishEvent(event);
  }

  @Override
  public void close() {
    context.close();
  }
}
