package app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** An entity whose metamodel Hibernate generates. */
@Entity
public class Customer {
  @Id @Nullable Long id;
  @Nullable String name;
}
