package app;

import io.micronaut.context.ApplicationContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.executable.ExecutableValidator;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Uses what all neighbours have generated. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws Exception {
    use("Dagger", DaggerShop.create().tickets());
    try (ApplicationContext context = ApplicationContext.run()) {
      use("Micronaut", context.getBean(Tickets.class));
    }
    validate();
  }

  private static void use(String by, Tickets tickets) {
    System.out.println(by + ": " + tickets.getClass().getSimpleName());
    System.out.println(tickets.sell(Money.of(7), true).join().id());
    LineBuilder line = LineBuilder.builder().text("two").count(2);
    System.out.println(tickets.buy(line, null).join());
    System.out.println(tickets.find(Customer_.class, new LevelsImpl()).join() + Customer_.NAME);
  }

  private static void validate() throws Exception {
    Stock plain =
        new Stock() {
          @Override
          public CompletableFuture<String> find(String id) {
            return CompletableFuture.completedFuture(id);
          }

          @Override
          public void idle() {}
        };
    try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
      ExecutableValidator validator = factory.getValidator().forExecutables();
      System.out.println("plain: " + violations(validator, plain));
      System.out.println("wrapped: " + violations(validator, new StockWithFinally(plain)));
    }
  }

  private static Set<String> violations(ExecutableValidator validator, Stock stock)
      throws Exception {
    Method find = stock.getClass().getMethod("find", String.class);
    Set<String> violations = new TreeSet<>();
    for (ConstraintViolation<Stock> each :
        validator.validateParameters(stock, find, new Object[] {"x"})) {
      violations.add(each.getPropertyPath() + " " + each.getMessage());
    }
    return violations;
  }
}
