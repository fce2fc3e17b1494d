/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example.boot;

import dev.lastly.Lastly;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Has a bean of type {@link Lastly}. */
@Configuration(proxyBeanMethods = false)
@Import(PlainApplication.class)
public class LastlyApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(LastlyApplication.class, arguments);
  }

  /** What the test wants. */
  public static Lastly settings = Lastly.standard();

  @Bean
  public Lastly lastly() {
    return settings;
  }
}
