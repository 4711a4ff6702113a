import java.util.logging.Logger;

class Shop {
  public static void main(String[] arguments) {
    Logger.getLogger("shop").fine("starting");
    System.out.println("shop is open");
  }
}
