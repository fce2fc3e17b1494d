/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example.boot;

import com.example.Consumer;
import com.example.Downloads;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Has a consumer of the class. */
@Configuration(proxyBeanMethods = false)
@Import(PlainApplication.class)
public class ByClassApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(ByClassApplication.class, arguments);
  }

  @Bean
  @Primary
  public Consumer byClass(PlainApplication.Fast fast, @Qualifier("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }
}
