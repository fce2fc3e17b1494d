/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** The same load, without Lastly and with it. */
class LoadTest {
  private static final int REQUESTS = 80;

  @Test
  void lastly() throws Exception {
    try (RunningShop shop = RunningShop.start("--lastly.enabled=true")) {
      assertThat(shop.context().getBean(Quotes.class)).isInstanceOf(QuotesWithFinally.class);
      assertThat(shop.context().getBean(Orders.class)).isInstanceOf(OrdersWithFinally.class);
      assertThat(Load.run(shop, REQUESTS)).isEqualTo(new Load.Result(60, 4, 8, 8, 0, 0, 0));
      assertThat(metrics(shop)).containsExactly(0.0, 0.0, 0.0, 8.0);
    }
  }

  @Test
  void whenComplete() throws Exception {
    try (RunningShop shop = RunningShop.start("--lastly.enabled=false")) {
      assertThat(Load.run(shop, REQUESTS)).isEqualTo(new Load.Result(60, 4, 8, 8, 8, 8, 16));
      assertThat(metrics(shop)).containsExactly(8.0, 8.0, 16.0, 8.0);
    }
  }

  /** As the page of the service reads them. */
  private static List<Double> metrics(RunningShop shop) throws Exception {
    String page = get(shop, "/");
    List<String> names =
        List.of(
            "held.permits", "held.connections", "held.traces", "requests?tag=outcome:cancelled");
    assertThat(page).contains(names);
    return List.of(
        metric(shop, names.get(0)),
        metric(shop, names.get(1)),
        metric(shop, names.get(2)),
        metric(shop, names.get(3)));
  }

  private static double metric(RunningShop shop, String name) throws Exception {
    Map<String, Object> metric =
        JsonParserFactory.getJsonParser().parseMap(get(shop, "/actuator/metrics/" + name));
    Map<?, ?> measurement = (Map<?, ?>) ((List<?>) metric.get("measurements")).get(0);
    return ((Number) measurement.get("value")).doubleValue();
  }

  private static String get(RunningShop shop, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(shop.url() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
