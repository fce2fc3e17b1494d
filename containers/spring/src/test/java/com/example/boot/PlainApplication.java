/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example.boot;

import com.example.Consumer;
import com.example.Counts;
import com.example.DefaultDownloads;
import com.example.Downloads;
import com.example.Permits;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** An application of Spring Boot, for the rows that all containers have. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAspectJAutoProxy(proxyTargetClass = true)
@EnableScheduling
@Import({Permits.class, PlainApplication.Fast.class, PlainApplication.Counter.class})
public class PlainApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(PlainApplication.class, arguments);
  }

  @Bean
  public Downloads slow() {
    return new DefaultDownloads("slow");
  }

  @Bean
  public Consumer consumer(Downloads fast, @Qualifier("slow") Downloads slow) {
    return new Consumer(fast, slow);
  }

  /** The bean without a qualifier. */
  @Primary
  public static class Fast extends DefaultDownloads {
    private final Counts.Polls polls = Counts.polls();

    public Fast() {
      super("fast");
    }

    @EventListener
    public void on(String event) {
      Counts.heard.incrementAndGet();
    }

    @Scheduled(fixedDelay = 3_600_000)
    public void poll() {
      polls.add();
    }
  }

  /** Counts calls. */
  @Aspect
  public static class Counter {
    @Before("execution(* com.example.Downloads.download(..))")
    public void count() {
      Counts.advised.incrementAndGet();
    }
  }
}
