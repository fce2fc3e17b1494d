package com.acme.größe;

public class Ärger {
  public void öffnen(String Ωμέγα) {
    System.out.println("öffnen " + Ωμέγα);
  }
}
