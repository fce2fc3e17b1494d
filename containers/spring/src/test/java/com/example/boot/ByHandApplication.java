/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example.boot;

import com.example.Consumer;
import com.example.DefaultDownloads;
import com.example.Downloads;
import com.example.DownloadsWithFinally;
import com.example.Permits;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Has a bean that is a wrapper already. */
@Configuration(proxyBeanMethods = false)
@Import(PlainApplication.class)
public class ByHandApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(ByHandApplication.class, arguments);
  }

  @Bean
  public Downloads byHand(Permits permits) {
    return new DownloadsWithFinally(new DefaultDownloads("byHand"), permits);
  }

  @Bean
  @Primary
  public Consumer consumerOfByHand(
      @Qualifier("byHand") Downloads byHand, @Qualifier("slow") Downloads slow) {
    return new Consumer(byHand, slow);
  }
}
